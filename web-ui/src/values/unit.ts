/** Units as object definitions spell them (SenML and older habits) and as people read them. */
const READABLE: Readonly<Record<string, string>> = {
  Cel: '°C',
  degC: '°C',
  '%RH': '% RH',
  '/100': '%',
  '%EL': '% charge',
  EL: 's charge',
  'm/s2': 'm/s²',
  'm2': 'm²',
  'm3': 'm³',
  'm3/s': 'm³/s',
  'W/m2': 'W/m²',
  'kg/m3': 'kg/m³',
  'ug/m3': 'µg/m³',
  Ohm: 'Ω',
  deg: '°',
  lat: '° lat',
  lon: '° lon',
  '1/min': '/min',
  beats: 'beats',
  count: '',
}

export function readableUnit(unit: string | undefined): string {
  if (!unit || unit === 'N/A') return ''
  return READABLE[unit] ?? unit
}
