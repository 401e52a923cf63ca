-- Life and income by country: the build by hand, for DuckDB 1.4 or newer.
-- `dpg pool build` computes the same, and checks the files first.
-- Run it in a folder with these files: duckdb life-and-income-by-country.duckdb < build.sql

CREATE TEMP MACRO trimmed(text) AS trim(text, E' \t\n\r' || chr(11) || chr(12));

-- The file of countries: package/countries.csv in countries-list 3.4.1 (npm), sha256 3c3b019d7804d1f5ca29537c92d003befb00d4fcc3ac7482bf23dc7a00e20037
CREATE TEMP TABLE raw_countries AS
SELECT
  row_number() OVER () AS _row,
  CAST("Code" AS VARCHAR) AS "Code",
  CAST("Name" AS VARCHAR) AS "Name",
  CAST("Continent" AS VARCHAR) AS "Continent"
FROM read_csv('countries.csv', header = true, all_varchar = true);

-- The file of gapminder: package/data/gapminder.json in vega-datasets 3.2.1 (npm), sha256 70630efd862153116c1518a098a5a3bc4ca8c9f037306f86fba282a2720909b9
CREATE TEMP TABLE raw_gapminder AS
SELECT
  row_number() OVER () AS _row,
  CAST("country" AS VARCHAR) AS "country",
  CAST("year" AS VARCHAR) AS "year",
  CAST("pop" AS VARCHAR) AS "pop",
  CAST("life_expect" AS VARCHAR) AS "life_expect",
  CAST("fertility" AS VARCHAR) AS "fertility"
FROM read_json('gapminder.json', format = 'array', columns = {'country': 'VARCHAR', 'year': 'VARCHAR', 'pop': 'VARCHAR', 'life_expect': 'VARCHAR', 'fertility': 'VARCHAR'});

-- The file of income: package/data/gapminder-health-income.csv in vega-datasets 3.2.1 (npm), sha256 27366350362387628fa50ad9db85358e60bb31c3b7a3523e4e11e9561ca64eda
CREATE TEMP TABLE raw_income AS
SELECT
  row_number() OVER () AS _row,
  CAST("country" AS VARCHAR) AS "country",
  CAST("population" AS VARCHAR) AS "population",
  CAST("health" AS VARCHAR) AS "health",
  CAST("income" AS VARCHAR) AS "income"
FROM read_csv('income.csv', header = true, all_varchar = true);

-- What the file of countries says for each column, without spaces around it.
CREATE TEMP VIEW texts_countries AS
SELECT
  "t0"."_row",
  TRIMMED("t0"."Code") AS "_text_country",
  TRIMMED("t0"."Name") AS "_text_country_name",
  TRIMMED("t0"."Continent") AS "_text_continent"
FROM "raw_countries" AS "t0";

-- Without values that mean that nothing is known, and recoded.
CREATE TEMP VIEW known_countries AS
SELECT
  "t0"."_row",
  "t0"."_text_country",
  "t0"."_text_country_name",
  "t0"."_text_continent",
  NULLIF("t0"."_text_country", '') AS "_known_country",
  NULLIF("t0"."_text_country_name", '') AS "_known_country_name",
  NULLIF("t0"."_text_continent", '') AS "_known_continent"
FROM "texts_countries" AS "t0";

-- As values of the columns' types; nothing where a text doesn't fit.
CREATE TEMP VIEW typed_countries AS
SELECT
  "t0"."_row",
  "t0"."_text_country",
  "t0"."_text_country_name",
  "t0"."_text_continent",
  "t0"."_known_country",
  "t0"."_known_country_name",
  "t0"."_known_continent",
  "t0"."_known_country" AS "country",
  "t0"."_known_country_name" AS "country_name",
  "t0"."_known_continent" AS "continent"
FROM "known_countries" AS "t0";

-- The rows of countries with the columns of the pool, and the rules that they break.
CREATE TEMP TABLE rows_countries AS
SELECT
  "t0"."_row",
  "t0"."country",
  CASE
    WHEN "t0"."_known_country" IS NULL
    THEN 'required'
    WHEN NOT (
      REGEXP_MATCHES(
        "t0"."country",
        '^(ABW|AD|AE|AF|AFG|AG|AGO|AI|AIA|AL|ALA|ALB|AM|AND|AO|AQ|AR|ARE|ARG|ARM|AS|ASM|AT|ATA|ATF|ATG|AU|AUS|AUT|AW|AX|AZ|AZE|BA|BB|BD|BDI|BE|BEL|BEN|BES|BF|BFA|BG|BGD|BGR|BH|BHR|BHS|BI|BIH|BJ|BL|BLM|BLR|BLZ|BM|BMU|BN|BO|BOL|BQ|BR|BRA|BRB|BRN|BS|BT|BTN|BV|BVT|BW|BWA|BY|BZ|CA|CAF|CAN|CC|CCK|CD|CF|CG|CH|CHE|CHL|CHN|CI|CIV|CK|CL|CM|CMR|CN|CO|COD|COG|COK|COL|COM|CPV|CR|CRI|CU|CUB|CUW|CV|CW|CX|CXR|CY|CYM|CYP|CZ|CZE|DE|DEU|DJ|DJI|DK|DM|DMA|DNK|DO|DOM|DZ|DZA|EC|ECU|EE|EG|EGY|EH|ER|ERI|ES|ESH|ESP|EST|ET|ETH|FI|FIN|FJ|FJI|FK|FLK|FM|FO|FR|FRA|FRO|FSM|GA|GAB|GB|GBR|GD|GE|GEO|GF|GG|GGY|GH|GHA|GI|GIB|GIN|GL|GLP|GM|GMB|GN|GNB|GNQ|GP|GQ|GR|GRC|GRD|GRL|GS|GT|GTM|GU|GUF|GUM|GUY|GW|GY|HK|HKG|HM|HMD|HN|HND|HR|HRV|HT|HTI|HU|HUN|ID|IDN|IE|IL|IM|IMN|IN|IND|IO|IOT|IQ|IR|IRL|IRN|IRQ|IS|ISL|ISR|IT|ITA|JAM|JE|JEY|JM|JO|JOR|JP|JPN|KAZ|KE|KEN|KG|KGZ|KH|KHM|KI|KIR|KM|KN|KNA|KOR|KP|KR|KW|KWT|KY|KZ|LA|LAO|LB|LBN|LBR|LBY|LC|LCA|LI|LIE|LK|LKA|LR|LS|LSO|LT|LTU|LU|LUX|LV|LVA|LY|MA|MAC|MAF|MAR|MC|MCO|MD|MDA|MDG|MDV|ME|MEX|MF|MG|MH|MHL|MK|MKD|ML|MLI|MLT|MM|MMR|MN|MNE|MNG|MNP|MO|MOZ|MP|MQ|MR|MRT|MS|MSR|MT|MTQ|MU|MUS|MV|MW|MWI|MX|MY|MYS|MYT|MZ|NA|NAM|NC|NCL|NE|NER|NF|NFK|NG|NGA|NI|NIC|NIU|NL|NLD|NO|NOR|NP|NPL|NR|NRU|NU|NZ|NZL|OM|OMN|PA|PAK|PAN|PCN|PE|PER|PF|PG|PH|PHL|PK|PL|PLW|PM|PN|PNG|POL|PR|PRI|PRK|PRT|PRY|PS|PSE|PT|PW|PY|PYF|QA|QAT|RE|REU|RO|ROU|RS|RU|RUS|RW|RWA|SA|SAU|SB|SC|SD|SDN|SE|SEN|SG|SGP|SGS|SH|SHN|SI|SJ|SJM|SK|SL|SLB|SLE|SLV|SM|SMR|SN|SO|SOM|SPM|SR|SRB|SS|SSD|ST|STP|SUR|SV|SVK|SVN|SWE|SWZ|SX|SXM|SY|SYC|SYR|SZ|TC|TCA|TCD|TD|TF|TG|TGO|TH|THA|TJ|TJK|TK|TKL|TKM|TL|TLS|TM|TN|TO|TON|TR|TT|TTO|TUN|TUR|TUV|TV|TW|TWN|TZ|TZA|UA|UG|UGA|UKR|UM|UMI|URY|US|USA|UY|UZ|UZB|VA|VAT|VC|VCT|VE|VEN|VG|VGB|VI|VIR|VN|VNM|VU|VUT|WF|WLF|WS|WSM|XK|YE|YEM|YT|ZA|ZAF|ZM|ZMB|ZW|ZWE)$'
      )
    )
    THEN 'key'
    WHEN NOT (
      REGEXP_MATCHES("t0"."_known_country", '^(?:[A-Z]{2})$')
    )
    THEN 'pattern'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_country",
  "t0"."country_name",
  CAST(NULL AS TEXT) AS "_rule_country_name",
  "t0"."continent",
  CAST(NULL AS TEXT) AS "_rule_continent"
FROM "typed_countries" AS "t0";

-- What the file of gapminder says for each column, without spaces around it.
CREATE TEMP VIEW texts_gapminder AS
SELECT
  "t0"."_row",
  TRIMMED("t0"."country") AS "_text_country_name",
  TRIMMED("t0"."year") AS "_text_year",
  TRIMMED("t0"."pop") AS "_text_population",
  TRIMMED("t0"."life_expect") AS "_text_life_expectancy",
  TRIMMED("t0"."fertility") AS "_text_fertility"
FROM "raw_gapminder" AS "t0";

-- Without values that mean that nothing is known, and recoded.
CREATE TEMP VIEW known_gapminder AS
SELECT
  "t0"."_row",
  "t0"."_text_country_name",
  "t0"."_text_year",
  "t0"."_text_population",
  "t0"."_text_life_expectancy",
  "t0"."_text_fertility",
  CASE "t0"."_text_country_name"
    WHEN ''
    THEN CAST(NULL AS TEXT)
    WHEN 'Hong Kong, China'
    THEN 'Hong Kong'
    WHEN 'Turkey'
    THEN 'Türkiye'
    ELSE "t0"."_text_country_name"
  END AS "_known_country_name",
  NULLIF("t0"."_text_year", '') AS "_known_year",
  NULLIF("t0"."_text_population", '') AS "_known_population",
  NULLIF("t0"."_text_life_expectancy", '') AS "_known_life_expectancy",
  NULLIF("t0"."_text_fertility", '') AS "_known_fertility"
FROM "texts_gapminder" AS "t0";

-- As values of the columns' types; nothing where a text doesn't fit.
CREATE TEMP VIEW typed_gapminder AS
SELECT
  "t0"."_row",
  "t0"."_text_country_name",
  "t0"."_text_year",
  "t0"."_text_population",
  "t0"."_text_life_expectancy",
  "t0"."_text_fertility",
  "t0"."_known_country_name",
  "t0"."_known_year",
  "t0"."_known_population",
  "t0"."_known_life_expectancy",
  "t0"."_known_fertility",
  "t0"."_known_country_name" AS "country_name",
  TRY_CAST(CASE
    WHEN REGEXP_MATCHES("t0"."_known_year", '^[0-9]{4}$')
    THEN "t0"."_known_year"
    ELSE CAST(NULL AS TEXT)
  END AS BIGINT) AS "year",
  TRY_CAST(REGEXP_REPLACE(
    CASE
      WHEN REGEXP_MATCHES("t0"."_known_population", '^-?[0-9]{1,19}(\.0+)?$')
      THEN "t0"."_known_population"
      ELSE CAST(NULL AS TEXT)
    END,
    '\.0+$',
    '',
    'g'
  ) AS BIGINT) AS "population",
  TRY_CAST(CASE
    WHEN REGEXP_MATCHES(
      "t0"."_known_life_expectancy",
      '^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$'
    )
    THEN "t0"."_known_life_expectancy"
    ELSE CAST(NULL AS TEXT)
  END AS DOUBLE) AS "life_expectancy",
  TRY_CAST(CASE
    WHEN REGEXP_MATCHES(
      "t0"."_known_fertility",
      '^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$'
    )
    THEN "t0"."_known_fertility"
    ELSE CAST(NULL AS TEXT)
  END AS DOUBLE) AS "fertility"
FROM "known_gapminder" AS "t0";

-- The rows of gapminder so far.
CREATE TEMP VIEW own_gapminder_0 AS
SELECT
  "t0"."_row",
  "t0"."country_name",
  CAST(NULL AS TEXT) AS "_rule_country_name",
  "t0"."year",
  CASE
    WHEN "t0"."_known_year" IS NULL
    THEN 'required'
    WHEN (
      NOT "t0"."_known_year" IS NULL
    ) AND (
      "t0"."year" IS NULL
    )
    THEN 'type'
    WHEN "t0"."year" < 1955
    THEN 'minimum'
    WHEN "t0"."year" > 2015
    THEN 'maximum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_year",
  "t0"."population",
  CASE
    WHEN (
      NOT "t0"."_known_population" IS NULL
    ) AND (
      "t0"."population" IS NULL
    )
    THEN 'type'
    WHEN "t0"."population" < 0
    THEN 'minimum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_population",
  "t0"."life_expectancy",
  CASE
    WHEN (
      NOT "t0"."_known_life_expectancy" IS NULL
    )
    AND (
      (
        "t0"."life_expectancy" IS NULL
      )
      OR (
        ABS("t0"."life_expectancy") > 1.7976931348623157e+308
      )
    )
    THEN 'type'
    WHEN "t0"."life_expectancy" < 0
    THEN 'minimum'
    WHEN "t0"."life_expectancy" > 120
    THEN 'maximum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_life_expectancy",
  "t0"."fertility",
  CASE
    WHEN (
      NOT "t0"."_known_fertility" IS NULL
    )
    AND (
      (
        "t0"."fertility" IS NULL
      )
      OR (
        ABS("t0"."fertility") > 1.7976931348623157e+308
      )
    )
    THEN 'type'
    WHEN "t0"."fertility" < 0
    THEN 'minimum'
    WHEN "t0"."fertility" > 15
    THEN 'maximum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_fertility"
FROM "typed_gapminder" AS "t0";

-- What countries adds to gapminder.
CREATE TEMP TABLE entries_countries_for_gapminder AS
SELECT DISTINCT
  "t0"."country_name",
  "t0"."country",
  "t0"."continent"
FROM "rows_countries" AS "t0"
WHERE
  "t0"."_rule_country" IS NULL
  AND "t0"."_rule_country_name" IS NULL
  AND "t0"."_rule_continent" IS NULL
  AND NOT "t0"."country_name" IS NULL;

-- Each value may have one entry only.
SELECT
  CASE
    WHEN COUNT(*) > COUNT(DISTINCT ("country_name"))
    THEN ERROR('countries has several entries for a value.')
  END AS problem
FROM entries_countries_for_gapminder;

-- The rows of gapminder with the columns of the pool, and the rules that they break.
CREATE TEMP TABLE rows_gapminder AS
SELECT
  "t2"."_row",
  "t2"."country_name",
  "t2"."_rule_country_name",
  "t2"."year",
  "t2"."_rule_year",
  "t2"."population",
  "t2"."_rule_population",
  "t2"."life_expectancy",
  "t2"."_rule_life_expectancy",
  "t2"."fertility",
  "t2"."_rule_fertility",
  "t4"."_found_country" AS "country",
  "t4"."_found_continent" AS "continent",
  CASE WHEN "t4"."_found_country" IS NULL THEN 'lookup' ELSE CAST(NULL AS TEXT) END AS "_rule_country",
  CAST(NULL AS TEXT) AS "_rule_continent"
FROM "own_gapminder_0" AS "t2"
LEFT OUTER JOIN (
  SELECT
    "t1"."country_name" AS "_found_country_name",
    "t1"."country" AS "_found_country",
    "t1"."continent" AS "_found_continent"
  FROM "entries_countries_for_gapminder" AS "t1"
) AS "t4"
  ON "t2"."country_name" = "t4"."_found_country_name";

-- What the file of income says for each column, without spaces around it.
CREATE TEMP VIEW texts_income AS
SELECT
  "t0"."_row",
  TRIMMED("t0"."country") AS "_text_country_name",
  '2015' AS "_text_year",
  TRIMMED("t0"."population") AS "_text_population",
  TRIMMED("t0"."health") AS "_text_life_expectancy",
  TRIMMED("t0"."income") AS "_text_income"
FROM "raw_income" AS "t0";

-- Without values that mean that nothing is known, and recoded.
CREATE TEMP VIEW known_income AS
SELECT
  "t0"."_row",
  "t0"."_text_country_name",
  "t0"."_text_year",
  "t0"."_text_population",
  "t0"."_text_life_expectancy",
  "t0"."_text_income",
  CASE "t0"."_text_country_name"
    WHEN ''
    THEN CAST(NULL AS TEXT)
    WHEN 'Cape Verde'
    THEN 'Cabo Verde'
    WHEN 'Congo, Dem. Rep.'
    THEN 'Democratic Republic of the Congo'
    WHEN 'Congo, Rep.'
    THEN 'Republic of the Congo'
    WHEN 'Cote d''Ivoire'
    THEN 'Ivory Coast'
    WHEN 'Czech Republic'
    THEN 'Czechia'
    WHEN 'Kyrgyz Republic'
    THEN 'Kyrgyzstan'
    WHEN 'Lao'
    THEN 'Laos'
    WHEN 'Macedonia, FYR'
    THEN 'North Macedonia'
    WHEN 'Micronesia, Fed. Sts.'
    THEN 'Micronesia'
    WHEN 'Slovak Republic'
    THEN 'Slovakia'
    WHEN 'St. Lucia'
    THEN 'Saint Lucia'
    WHEN 'St. Vincent and the Grenadines'
    THEN 'Saint Vincent and the Grenadines'
    WHEN 'Swaziland'
    THEN 'Eswatini'
    WHEN 'Timor-Leste'
    THEN 'East Timor'
    WHEN 'Turkey'
    THEN 'Türkiye'
    WHEN 'West Bank and Gaza'
    THEN 'Palestine'
    ELSE "t0"."_text_country_name"
  END AS "_known_country_name",
  NULLIF("t0"."_text_year", '') AS "_known_year",
  NULLIF("t0"."_text_population", '') AS "_known_population",
  NULLIF("t0"."_text_life_expectancy", '') AS "_known_life_expectancy",
  NULLIF("t0"."_text_income", '') AS "_known_income"
FROM "texts_income" AS "t0";

-- As values of the columns' types; nothing where a text doesn't fit.
CREATE TEMP VIEW typed_income AS
SELECT
  "t0"."_row",
  "t0"."_text_country_name",
  "t0"."_text_year",
  "t0"."_text_population",
  "t0"."_text_life_expectancy",
  "t0"."_text_income",
  "t0"."_known_country_name",
  "t0"."_known_year",
  "t0"."_known_population",
  "t0"."_known_life_expectancy",
  "t0"."_known_income",
  "t0"."_known_country_name" AS "country_name",
  TRY_CAST(CASE
    WHEN REGEXP_MATCHES("t0"."_known_year", '^[0-9]{4}$')
    THEN "t0"."_known_year"
    ELSE CAST(NULL AS TEXT)
  END AS BIGINT) AS "year",
  TRY_CAST(REGEXP_REPLACE(
    CASE
      WHEN REGEXP_MATCHES("t0"."_known_population", '^-?[0-9]{1,19}(\.0+)?$')
      THEN "t0"."_known_population"
      ELSE CAST(NULL AS TEXT)
    END,
    '\.0+$',
    '',
    'g'
  ) AS BIGINT) AS "population",
  TRY_CAST(CASE
    WHEN REGEXP_MATCHES(
      "t0"."_known_life_expectancy",
      '^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$'
    )
    THEN "t0"."_known_life_expectancy"
    ELSE CAST(NULL AS TEXT)
  END AS DOUBLE) AS "life_expectancy",
  TRY_CAST(REGEXP_REPLACE(
    CASE
      WHEN REGEXP_MATCHES("t0"."_known_income", '^-?[0-9]{1,19}(\.0+)?$')
      THEN "t0"."_known_income"
      ELSE CAST(NULL AS TEXT)
    END,
    '\.0+$',
    '',
    'g'
  ) AS BIGINT) AS "income"
FROM "known_income" AS "t0";

-- The rows of income so far.
CREATE TEMP VIEW own_income_1 AS
SELECT
  "t0"."_row",
  "t0"."country_name",
  CAST(NULL AS TEXT) AS "_rule_country_name",
  "t0"."year",
  CASE
    WHEN "t0"."_known_year" IS NULL
    THEN 'required'
    WHEN (
      NOT "t0"."_known_year" IS NULL
    ) AND (
      "t0"."year" IS NULL
    )
    THEN 'type'
    WHEN "t0"."year" < 1955
    THEN 'minimum'
    WHEN "t0"."year" > 2015
    THEN 'maximum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_year",
  "t0"."population",
  CASE
    WHEN (
      NOT "t0"."_known_population" IS NULL
    ) AND (
      "t0"."population" IS NULL
    )
    THEN 'type'
    WHEN "t0"."population" < 0
    THEN 'minimum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_population",
  "t0"."life_expectancy",
  CASE
    WHEN (
      NOT "t0"."_known_life_expectancy" IS NULL
    )
    AND (
      (
        "t0"."life_expectancy" IS NULL
      )
      OR (
        ABS("t0"."life_expectancy") > 1.7976931348623157e+308
      )
    )
    THEN 'type'
    WHEN "t0"."life_expectancy" < 0
    THEN 'minimum'
    WHEN "t0"."life_expectancy" > 120
    THEN 'maximum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_life_expectancy",
  "t0"."income",
  CASE
    WHEN (
      NOT "t0"."_known_income" IS NULL
    ) AND (
      "t0"."income" IS NULL
    )
    THEN 'type'
    WHEN "t0"."income" < 0
    THEN 'minimum'
    ELSE CAST(NULL AS TEXT)
  END AS "_rule_income"
FROM "typed_income" AS "t0";

-- What countries adds to income.
CREATE TEMP TABLE entries_countries_for_income AS
SELECT DISTINCT
  "t0"."country_name",
  "t0"."country",
  "t0"."continent"
FROM "rows_countries" AS "t0"
WHERE
  "t0"."_rule_country" IS NULL
  AND "t0"."_rule_country_name" IS NULL
  AND "t0"."_rule_continent" IS NULL
  AND NOT "t0"."country_name" IS NULL;

-- Each value may have one entry only.
SELECT
  CASE
    WHEN COUNT(*) > COUNT(DISTINCT ("country_name"))
    THEN ERROR('countries has several entries for a value.')
  END AS problem
FROM entries_countries_for_income;

-- The rows of income with the columns of the pool, and the rules that they break.
CREATE TEMP TABLE rows_income AS
SELECT
  "t2"."_row",
  "t2"."country_name",
  "t2"."_rule_country_name",
  "t2"."year",
  "t2"."_rule_year",
  "t2"."population",
  "t2"."_rule_population",
  "t2"."life_expectancy",
  "t2"."_rule_life_expectancy",
  "t2"."income",
  "t2"."_rule_income",
  "t4"."_found_country" AS "country",
  "t4"."_found_continent" AS "continent",
  CASE WHEN "t4"."_found_country" IS NULL THEN 'lookup' ELSE CAST(NULL AS TEXT) END AS "_rule_country",
  CAST(NULL AS TEXT) AS "_rule_continent"
FROM "own_income_1" AS "t2"
LEFT OUTER JOIN (
  SELECT
    "t1"."country_name" AS "_found_country_name",
    "t1"."country" AS "_found_country",
    "t1"."continent" AS "_found_continent"
  FROM "entries_countries_for_income" AS "t1"
) AS "t4"
  ON "t2"."country_name" = "t4"."_found_country_name";

-- The rows of all members that fit.
CREATE TEMP VIEW all_rows AS
SELECT
  0 AS "_member",
  "t0"."_row",
  "t0"."country",
  "t0"."year",
  "t0"."country_name",
  "t0"."continent",
  "t0"."population",
  "t0"."life_expectancy",
  "t0"."fertility",
  CAST(NULL AS BIGINT) AS "income"
FROM "rows_gapminder" AS "t0"
WHERE
  "t0"."_rule_country_name" IS NULL
  AND "t0"."_rule_year" IS NULL
  AND "t0"."_rule_population" IS NULL
  AND "t0"."_rule_life_expectancy" IS NULL
  AND "t0"."_rule_fertility" IS NULL
  AND "t0"."_rule_country" IS NULL
  AND "t0"."_rule_continent" IS NULL
UNION ALL
SELECT
  1 AS "_member",
  "t1"."_row",
  "t1"."country",
  "t1"."year",
  "t1"."country_name",
  "t1"."continent",
  "t1"."population",
  "t1"."life_expectancy",
  CAST(NULL AS DOUBLE) AS "fertility",
  "t1"."income"
FROM "rows_income" AS "t1"
WHERE
  "t1"."_rule_country_name" IS NULL
  AND "t1"."_rule_year" IS NULL
  AND "t1"."_rule_population" IS NULL
  AND "t1"."_rule_life_expectancy" IS NULL
  AND "t1"."_rule_income" IS NULL
  AND "t1"."_rule_country" IS NULL
  AND "t1"."_rule_continent" IS NULL;

-- Keys of more than one row.
CREATE TEMP TABLE overlapping_keys AS
SELECT
  *
FROM (
  SELECT
    "t0"."country",
    "t0"."year",
    COUNT(*) AS "_rows"
  FROM "all_rows" AS "t0"
  GROUP BY
    1,
    2
) AS "t1"
WHERE
  "t1"."_rows" > 1;

-- Their rows.
CREATE TEMP VIEW overlapping_rows AS
SELECT
  "t2"."_member",
  "t2"."_row",
  "t2"."country",
  "t2"."year",
  "t2"."country_name",
  "t2"."continent",
  "t2"."population",
  "t2"."life_expectancy",
  "t2"."fertility",
  "t2"."income"
FROM "all_rows" AS "t2"
SEMI JOIN "overlapping_keys" AS "t3"
  ON "t2"."country" = "t3"."country" AND "t2"."year" = "t3"."year";

-- One row for each of these keys, and whether their values differ.
CREATE TEMP TABLE merged_rows AS
SELECT
  "t0"."country",
  "t0"."year",
  MAX("t0"."country_name") AS "country_name",
  MAX("t0"."continent") AS "continent",
  MAX("t0"."population") AS "population",
  MAX("t0"."life_expectancy") AS "life_expectancy",
  MAX("t0"."fertility") AS "fertility",
  MAX("t0"."income") AS "income",
  COALESCE(MIN("t0"."country_name") < MAX("t0"."country_name"), FALSE) AS "_differs_country_name",
  COALESCE(MIN("t0"."continent") < MAX("t0"."continent"), FALSE) AS "_differs_continent",
  COALESCE(MIN("t0"."population") < MAX("t0"."population"), FALSE) AS "_differs_population",
  COALESCE(MIN("t0"."life_expectancy") < MAX("t0"."life_expectancy"), FALSE) AS "_differs_life_expectancy",
  COALESCE(MIN("t0"."fertility") < MAX("t0"."fertility"), FALSE) AS "_differs_fertility",
  COALESCE(MIN("t0"."income") < MAX("t0"."income"), FALSE) AS "_differs_income",
  SUM(CAST("t0"."_member" = 0 AS INT)) AS "_rows_of_0",
  SUM(CAST("t0"."_member" = 1 AS INT)) AS "_rows_of_1",
  COUNT(*) AS "_rows"
FROM "overlapping_rows" AS "t0"
GROUP BY
  1,
  2;

-- The rows of countries that don't fit.
CREATE TEMP TABLE unfit_countries AS
SELECT
  "t4"."_row",
  "t4"."_rule_country",
  "t4"."_rule_country_name",
  "t4"."_rule_continent",
  "t2"."_text_country",
  "t2"."_text_country_name",
  "t2"."_text_continent"
FROM (
  SELECT
    "t0"."_row",
    "t0"."_rule_country",
    "t0"."_rule_country_name",
    "t0"."_rule_continent"
  FROM "rows_countries" AS "t0"
  WHERE
    (
      NOT "t0"."_rule_country" IS NULL
    )
    OR (
      NOT "t0"."_rule_country_name" IS NULL
    )
    OR (
      NOT "t0"."_rule_continent" IS NULL
    )
) AS "t4"
INNER JOIN "texts_countries" AS "t2"
  ON "t4"."_row" = "t2"."_row";

-- The rows of gapminder that don't fit.
CREATE TEMP TABLE unfit_gapminder AS
SELECT
  "t4"."_row",
  "t4"."_rule_country_name",
  "t4"."_rule_year",
  "t4"."_rule_population",
  "t4"."_rule_life_expectancy",
  "t4"."_rule_fertility",
  "t4"."_rule_country",
  "t4"."_rule_continent",
  "t2"."_text_country_name",
  "t2"."_text_year",
  "t2"."_text_population",
  "t2"."_text_life_expectancy",
  "t2"."_text_fertility"
FROM (
  SELECT
    "t0"."_row",
    "t0"."_rule_country_name",
    "t0"."_rule_year",
    "t0"."_rule_population",
    "t0"."_rule_life_expectancy",
    "t0"."_rule_fertility",
    "t0"."_rule_country",
    "t0"."_rule_continent"
  FROM "rows_gapminder" AS "t0"
  WHERE
    (
      NOT "t0"."_rule_country_name" IS NULL
    )
    OR (
      NOT "t0"."_rule_year" IS NULL
    )
    OR (
      NOT "t0"."_rule_population" IS NULL
    )
    OR (
      NOT "t0"."_rule_life_expectancy" IS NULL
    )
    OR (
      NOT "t0"."_rule_fertility" IS NULL
    )
    OR (
      NOT "t0"."_rule_country" IS NULL
    )
    OR (
      NOT "t0"."_rule_continent" IS NULL
    )
) AS "t4"
INNER JOIN "texts_gapminder" AS "t2"
  ON "t4"."_row" = "t2"."_row";

-- The rows of income that don't fit.
CREATE TEMP TABLE unfit_income AS
SELECT
  "t4"."_row",
  "t4"."_rule_country_name",
  "t4"."_rule_year",
  "t4"."_rule_population",
  "t4"."_rule_life_expectancy",
  "t4"."_rule_income",
  "t4"."_rule_country",
  "t4"."_rule_continent",
  "t2"."_text_country_name",
  "t2"."_text_year",
  "t2"."_text_population",
  "t2"."_text_life_expectancy",
  "t2"."_text_income"
FROM (
  SELECT
    "t0"."_row",
    "t0"."_rule_country_name",
    "t0"."_rule_year",
    "t0"."_rule_population",
    "t0"."_rule_life_expectancy",
    "t0"."_rule_income",
    "t0"."_rule_country",
    "t0"."_rule_continent"
  FROM "rows_income" AS "t0"
  WHERE
    (
      NOT "t0"."_rule_country_name" IS NULL
    )
    OR (
      NOT "t0"."_rule_year" IS NULL
    )
    OR (
      NOT "t0"."_rule_population" IS NULL
    )
    OR (
      NOT "t0"."_rule_life_expectancy" IS NULL
    )
    OR (
      NOT "t0"."_rule_income" IS NULL
    )
    OR (
      NOT "t0"."_rule_country" IS NULL
    )
    OR (
      NOT "t0"."_rule_continent" IS NULL
    )
) AS "t4"
INNER JOIN "texts_income" AS "t2"
  ON "t4"."_row" = "t2"."_row";

-- The pool: one row for each key.
CREATE TEMP VIEW pool AS
SELECT
  *
FROM (
  SELECT
    "t3"."country",
    "t3"."year",
    "t3"."country_name",
    "t3"."continent",
    "t3"."population",
    "t3"."life_expectancy",
    "t3"."fertility",
    "t3"."income"
  FROM "all_rows" AS "t3"
  ANTI JOIN "merged_rows" AS "t2"
    ON "t3"."country" = "t2"."country" AND "t3"."year" = "t2"."year"
  UNION ALL
  SELECT
    "t0"."country",
    "t0"."year",
    "t0"."country_name",
    "t0"."continent",
    "t0"."population",
    "t0"."life_expectancy",
    "t0"."fertility",
    "t0"."income"
  FROM "merged_rows" AS "t0"
  WHERE
    NOT (
      "t0"."_differs_country_name"
    )
    AND NOT (
      "t0"."_differs_continent"
    )
    AND NOT (
      "t0"."_differs_population"
    )
    AND NOT (
      "t0"."_differs_life_expectancy"
    )
    AND NOT (
      "t0"."_differs_fertility"
    )
    AND NOT (
      "t0"."_differs_income"
    )
) AS "t6"
ORDER BY
  "t6"."country" ASC,
  "t6"."year" ASC;

-- Rows that don't fit, with the rule that they break.
CREATE TEMP VIEW quarantine AS
SELECT
  *
FROM (
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'income' AS "column",
    "t0"."_rule_income" AS "rule",
    "t0"."_text_income" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_income" IS NULL
  UNION ALL
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'country' AS "column",
    "t0"."_rule_country" AS "rule",
    "t0"."_text_country_name" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_country" IS NULL
  UNION ALL
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'continent' AS "column",
    "t0"."_rule_continent" AS "rule",
    "t0"."_text_country_name" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_continent" IS NULL
  UNION ALL
  SELECT
    CASE "t5"."_member" WHEN 0 THEN 'gapminder' WHEN 1 THEN 'income' ELSE '' END AS "member",
    "t5"."_row" AS "row",
    'country_name' AS "column",
    'conflict' AS "rule",
    "t5"."country_name" AS "value"
  FROM "all_rows" AS "t5"
  SEMI JOIN (
    SELECT
      *
    FROM "merged_rows" AS "t4"
    WHERE
      "t4"."_differs_country_name"
  ) AS "t29"
    ON "t5"."country" = "t29"."country" AND "t5"."year" = "t29"."year"
  UNION ALL
  SELECT
    CASE "t5"."_member" WHEN 0 THEN 'gapminder' WHEN 1 THEN 'income' ELSE '' END AS "member",
    "t5"."_row" AS "row",
    'continent' AS "column",
    'conflict' AS "rule",
    "t5"."continent" AS "value"
  FROM "all_rows" AS "t5"
  SEMI JOIN (
    SELECT
      *
    FROM "merged_rows" AS "t4"
    WHERE
      "t4"."_differs_continent"
  ) AS "t30"
    ON "t5"."country" = "t30"."country" AND "t5"."year" = "t30"."year"
  UNION ALL
  SELECT
    CASE "t5"."_member" WHEN 0 THEN 'gapminder' WHEN 1 THEN 'income' ELSE '' END AS "member",
    "t5"."_row" AS "row",
    'population' AS "column",
    'conflict' AS "rule",
    CAST("t5"."population" AS TEXT) AS "value"
  FROM "all_rows" AS "t5"
  SEMI JOIN (
    SELECT
      *
    FROM "merged_rows" AS "t4"
    WHERE
      "t4"."_differs_population"
  ) AS "t31"
    ON "t5"."country" = "t31"."country" AND "t5"."year" = "t31"."year"
  UNION ALL
  SELECT
    CASE "t5"."_member" WHEN 0 THEN 'gapminder' WHEN 1 THEN 'income' ELSE '' END AS "member",
    "t5"."_row" AS "row",
    'life_expectancy' AS "column",
    'conflict' AS "rule",
    CAST("t5"."life_expectancy" AS TEXT) AS "value"
  FROM "all_rows" AS "t5"
  SEMI JOIN (
    SELECT
      *
    FROM "merged_rows" AS "t4"
    WHERE
      "t4"."_differs_life_expectancy"
  ) AS "t32"
    ON "t5"."country" = "t32"."country" AND "t5"."year" = "t32"."year"
  UNION ALL
  SELECT
    CASE "t5"."_member" WHEN 0 THEN 'gapminder' WHEN 1 THEN 'income' ELSE '' END AS "member",
    "t5"."_row" AS "row",
    'fertility' AS "column",
    'conflict' AS "rule",
    CAST("t5"."fertility" AS TEXT) AS "value"
  FROM "all_rows" AS "t5"
  SEMI JOIN (
    SELECT
      *
    FROM "merged_rows" AS "t4"
    WHERE
      "t4"."_differs_fertility"
  ) AS "t33"
    ON "t5"."country" = "t33"."country" AND "t5"."year" = "t33"."year"
  UNION ALL
  SELECT
    CASE "t5"."_member" WHEN 0 THEN 'gapminder' WHEN 1 THEN 'income' ELSE '' END AS "member",
    "t5"."_row" AS "row",
    'income' AS "column",
    'conflict' AS "rule",
    CAST("t5"."income" AS TEXT) AS "value"
  FROM "all_rows" AS "t5"
  SEMI JOIN (
    SELECT
      *
    FROM "merged_rows" AS "t4"
    WHERE
      "t4"."_differs_income"
  ) AS "t34"
    ON "t5"."country" = "t34"."country" AND "t5"."year" = "t34"."year"
  UNION ALL
  SELECT
    'countries' AS "member",
    "t2"."_row" AS "row",
    'country' AS "column",
    "t2"."_rule_country" AS "rule",
    "t2"."_text_country" AS "value"
  FROM "unfit_countries" AS "t2"
  WHERE
    NOT "t2"."_rule_country" IS NULL
  UNION ALL
  SELECT
    'countries' AS "member",
    "t2"."_row" AS "row",
    'country_name' AS "column",
    "t2"."_rule_country_name" AS "rule",
    "t2"."_text_country_name" AS "value"
  FROM "unfit_countries" AS "t2"
  WHERE
    NOT "t2"."_rule_country_name" IS NULL
  UNION ALL
  SELECT
    'countries' AS "member",
    "t2"."_row" AS "row",
    'continent' AS "column",
    "t2"."_rule_continent" AS "rule",
    "t2"."_text_continent" AS "value"
  FROM "unfit_countries" AS "t2"
  WHERE
    NOT "t2"."_rule_continent" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'country_name' AS "column",
    "t3"."_rule_country_name" AS "rule",
    "t3"."_text_country_name" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_country_name" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'year' AS "column",
    "t3"."_rule_year" AS "rule",
    "t3"."_text_year" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_year" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'population' AS "column",
    "t3"."_rule_population" AS "rule",
    "t3"."_text_population" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_population" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'life_expectancy' AS "column",
    "t3"."_rule_life_expectancy" AS "rule",
    "t3"."_text_life_expectancy" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_life_expectancy" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'fertility' AS "column",
    "t3"."_rule_fertility" AS "rule",
    "t3"."_text_fertility" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_fertility" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'country' AS "column",
    "t3"."_rule_country" AS "rule",
    "t3"."_text_country_name" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_country" IS NULL
  UNION ALL
  SELECT
    'gapminder' AS "member",
    "t3"."_row" AS "row",
    'continent' AS "column",
    "t3"."_rule_continent" AS "rule",
    "t3"."_text_country_name" AS "value"
  FROM "unfit_gapminder" AS "t3"
  WHERE
    NOT "t3"."_rule_continent" IS NULL
  UNION ALL
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'country_name' AS "column",
    "t0"."_rule_country_name" AS "rule",
    "t0"."_text_country_name" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_country_name" IS NULL
  UNION ALL
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'year' AS "column",
    "t0"."_rule_year" AS "rule",
    "t0"."_text_year" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_year" IS NULL
  UNION ALL
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'population' AS "column",
    "t0"."_rule_population" AS "rule",
    "t0"."_text_population" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_population" IS NULL
  UNION ALL
  SELECT
    'income' AS "member",
    "t0"."_row" AS "row",
    'life_expectancy' AS "column",
    "t0"."_rule_life_expectancy" AS "rule",
    "t0"."_text_life_expectancy" AS "value"
  FROM "unfit_income" AS "t0"
  WHERE
    NOT "t0"."_rule_life_expectancy" IS NULL
) AS "t62"
ORDER BY
  "t62"."member" ASC,
  "t62"."row" ASC,
  "t62"."column" ASC;

COPY pool TO 'data.parquet' (FORMAT parquet);

COPY pool TO 'data.csv' (HEADER);

COPY quarantine TO 'quarantine.csv' (HEADER);
