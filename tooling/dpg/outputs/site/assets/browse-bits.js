// Sets of rows of an index, as bits over row numbers.

export const has = (bits, row) => (bits[row >>> 5] >>> (row & 31)) & 1;
export const none = (rows) => new Uint32Array((rows + 31) >>> 5);

export function all(rows) {
  const bits = none(rows).fill(0xffffffff);
  if (rows & 31) bits[bits.length - 1] = 2 ** (rows & 31) - 1;
  return bits;
}

export function add(bits, row) {
  bits[row >>> 5] |= 1 << (row & 31);
}

export function join(bits, more) {
  for (let i = 0; i < bits.length; i++) bits[i] |= more[i];
}

export function keep(bits, only) {
  for (let i = 0; i < bits.length; i++) bits[i] &= only[i];
}

export function sizeOfBoth(a, b) {
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    let n = a[i] & b[i];
    if (!n) continue;
    n -= (n >>> 1) & 0x55555555;
    n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
    size += Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return size;
}

export function rowsOf(bits) {
  const found = [];
  for (let i = 0; i < bits.length; i++) {
    for (let n = bits[i]; n; n &= n - 1) found.push(32 * i + 31 - Math.clz32(n & -n));
  }
  return found;
}
