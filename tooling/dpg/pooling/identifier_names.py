"""Column names that suggest direct identifiers, in English, French, Spanish, Arabic, Russian and Chinese."""

import re
import unicodedata
from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    "name": """
        name|first name|last name|full name|family name|given name|surname|maiden name|middle name|patient name|
        nickname|father name|mother name|father s name|mother s name|child name|client name|respondent name|
        guardian name|head of household|nom du patient|nom et prénom|nom de l enfant|nom de la mère|
        nom|prénom|nom de famille|nom complet|nom patient|nombre completo|
        apellido|apellidos|nombre paciente|nombre y apellidos|اسم|الاسم|اسم العائلة|الاسم الكامل|اللقب|имя|
        фамилия|отчество|фио|姓名|名字|姓氏|患者姓名
    """,
    "mail": """
        email|e mail|mail|email address|courriel|adresse mail|correo|correo electronico|بريد|
        البريد الإلكتروني|почта|эл почта|электронная почта|邮箱|电子邮件
    """,
    "phone": """
        phone no|contact no|contact number|
        phone|telephone|mobile|cell|cellphone|phone number|msisdn|whatsapp|fax|tel|téléphone|portable|
        numéro de téléphone|teléfono|telefono|móvil|celular|هاتف|رقم الهاتف|جوال|الهاتف|телефон|
        номер телефона|мобильный|电话|手机|手机号|电话号码
    """,
    "address": """
        address|street|street address|house number|home address|postal address|adresse|rue|adresse postale|
        dirección|direccion|calle|domicilio|عنوان|العنوان|شارع|адрес|улица|домашний адрес|地址|住址|街道
    """,
    "national-id": """
        ssn|social security number|national id|national identity number|nid|nin|passport|passport number|
        identity card|id card|id number|tax id|tin|insurance number|aadhaar|cpf|curp|dni|nie|nif|rut|pesel|
        bsn|nir|numéro de sécurité sociale|carte d'identité|passeport|numéro national|cédula|cedula|
        pasaporte|número de identidad|documento de identidad|رقم الهوية|الرقم القومي|الرقم الوطني|جواز السفر|
        паспорт|снилс|инн|номер паспорта|身份证|身份证号|护照|护照号
    """,
    "record-number": """
        patient id|patient number|person id|participant id|respondent id|beneficiary id|case id|case number|case no|patient no|
        file no|file number|record no|record number|
        medical record number|mrn|student id|employee id|account number|iban|user id|username|login|
        registration number|numéro de dossier|numéro patient|identifiant|número de expediente|
        historia clínica|id paciente|رقم المريض|رقم الملف|номер карты|номер пациента|病历号|患者编号|账号
    """,
    "household": """
        household|household id|household number|hh id|hhid|hh no|family id|ménage|numéro de ménage|id ménage|
        hogar|id hogar|número de hogar|vivienda|أسرة|رقم الأسرة|رقم الاسرة|домохозяйство|номер домохозяйства|
        户号|家庭编号|住户编号
    """,
    "device": """
        imei|imsi|mac|mac address|ip|ip address|device id|serial number|advertising id|cookie|adresse ip|
        dirección ip|ip адрес|设备号|序列号
    """,
    "coordinates": """
        latitude|longitude|lat|lon|lng|long|gps|coordinates|coords|
        gps lat|gps lon|gps long|gps lng|geolocation|location point|geom|geometry|
        point|latitud|longitud|coordenadas|coordonnées|خط العرض|خط الطول|إحداثيات|широта|долгота|координаты|
        纬度|经度|坐标
    """,
    "birth": """
        dob|birthdate|birth date|date of birth|birthday|born|birth day|date de naissance|date naiss|ddn|né le|née le|
        naissance|fecha de nacimiento|nacimiento|تاريخ الميلاد|تاريخ الولادة|дата рождения|день рождения|
        出生日期|生日|出生年月日
    """,
    "postcode": """
        postcode|postal code|post code|zip|zip code|zipcode|code postal|código postal|codigo postal|
        الرمز البريدي|индекс|почтовый индекс|邮编|邮政编码
    """,
    "photo": """
        photo|picture|image|signature|fingerprint|face|voice|empreinte|firma|foto|صورة|بصمة|توقيع|фото|
        подпись|отпечаток|照片|指纹|签名
    """,
}
"""Names of columns for each kind of identifier, separated by ``|``."""
_SPLIT = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
DIRECT = frozenset(
    ("name", "mail", "phone", "address", "national-id", "record-number", "household", "device", "photo")
)
"""Kinds that identify by themselves. The others depend on the precision of the values."""


_ENDINGS = frozenset(("phone", "mail", "national-id", "birth", "coordinates", "device"))
"""Kinds that also follow from the last word, as in ``mother_phone``."""
_VAGUE = frozenset(("cell", "long", "point", "portable", "mobile", "born", "cookie", "location"))
"""Words that mean something else at the end of a name."""


def kind_of_name(column: str) -> str | None:
    """Return the kind of identifier that a column's name suggests."""
    key = _key(column)
    if key in _KINDS:
        return _KINDS[key]
    last = key.rpartition(" ")[2]
    kind = _KINDS.get(last) if len(last) > 3 and last not in _VAGUE else None
    return kind if kind in _ENDINGS else None


def _key(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name)
    words = " ".join(word for word in _SPLIT.split(plain) if word)
    letters = unicodedata.normalize("NFD", words.lower())
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")


_KINDS: Mapping[str, str] = {
    _key(name.strip()): kind for kind, names in _WORDS.items() for name in names.split("|")
}
