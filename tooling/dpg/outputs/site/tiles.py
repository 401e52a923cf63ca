"""A tile for each country and territory on a grid, at its approximate location and without borders."""

_ROWS = """
.. .. .. .. .. .. .. .. GL .. .. IS .. .. .. .. SJ .. .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. .. .. .. .. .. FO .. NO SE FI AX .. .. .. .. .. .. .. .. ..
.. CA .. .. PM .. .. .. .. .. .. .. IM GB .. DK .. EE .. RU .. .. .. .. .. .. .. ..
.. US .. .. BM .. .. .. .. .. .. IE JE GG NL DE PL LT LV BY .. KZ .. MN .. .. .. ..
.. MX .. .. .. .. .. .. .. .. .. .. FR BE LU CZ SK HU UA MD .. UZ KG .. CN KP JP ..
.. .. GT BZ .. BS TC .. .. .. .. AD MC CH LI AT SI HR RO GE AZ TM TJ .. .. KR .. ..
.. .. SV HN .. CU HT DO PR VG AI PT ES SM VA IT BA RS BG AM .. IR AF .. .. TW .. ..
.. .. .. NI KY JM .. .. VI MF SX .. GI .. MT ME XK MK TR SY IQ KW PK NP BT HK MO ..
.. .. .. CR PA .. .. .. BQ BL KN AG .. .. .. AL GR CY LB JO SA BH .. IN BD MM LA VN
.. .. .. .. CO VE .. AW CW MS GP .. .. MA DZ TN .. IL PS .. QA AE OM .. .. TH KH PH
.. .. .. .. EC GY SR GF .. .. DM MQ EH MR ML NE LY EG .. .. YE .. .. LK .. MY SG BN
.. .. .. .. PE BR .. .. VC LC BB .. CV SN BF .. TD SD ER DJ .. .. MV .. IO ID TL ..
.. .. .. .. BO PY .. .. GD TT .. .. GM GW GH TG BJ NG SS ET SO .. .. .. CC CX PG ..
.. .. .. .. CL AR UY .. .. .. .. .. GN SL LR CI CM CF UG KE SC .. .. .. .. AU SB NR
.. .. .. .. FK .. .. .. .. .. .. .. SH ST GQ GA CG CD RW BI TZ .. .. .. NC VU FJ TV
.. .. .. .. GS .. .. .. .. .. .. .. .. .. AO ZM MW .. KM YT .. .. .. .. NF NZ WF TO
.. .. .. .. .. .. .. .. .. .. .. .. .. .. NA BW ZW MZ MG MU RE .. .. PW FM GU MP MH
.. .. .. .. .. .. .. .. .. .. .. .. .. BV .. ZA LS SZ .. .. .. TF HM KI TK AS WS NU
.. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. AQ .. .. .. .. .. UM CK PF PN
"""

TILES = {
    code: (column, row)
    for row, line in enumerate(_ROWS.split("\n")[1:-1])
    for column, code in enumerate(line.split(" "))
    if code != ".."
}
"""Column and row of each country's tile, counted from 0, by its code."""

COLUMNS = 1 + max(column for column, _ in TILES.values())
ROWS = 1 + max(row for _, row in TILES.values())
