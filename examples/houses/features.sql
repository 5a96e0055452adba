-- One row in, one row out: what a house is worth depends on ratios, so areas and distances go in as logarithms.
SELECT
  id,
  district,
  ln(area) AS area,
  rooms,
  2026 - coalesce(built, 1953) AS age,
  CASE WHEN built IS NULL THEN 1 ELSE 0 END AS age_unknown,
  CASE WHEN built < 1920 THEN 1 ELSE 0 END AS historic,
  garden,
  ln(1 + station / 500.0) AS station,
  price
FROM source
