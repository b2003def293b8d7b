import classes from './Gauges.module.css'

/** RSRP as NB-IoT and LTE modems report it: where one more bar is worth showing. */
const STEPS_DBM = [-115, -105, -95, -85]

export function Signal({ dbm }: { dbm: number | undefined }) {
  if (dbm === undefined) return <span className={classes.none}>–</span>
  const bars = STEPS_DBM.filter((step) => dbm >= step).length
  return (
    <span className={classes.gauge} title={`${bars} of ${STEPS_DBM.length} bars`}>
      <svg width="15" height="10" viewBox="0 0 15 10" aria-hidden="true" focusable="false">
        {STEPS_DBM.map((step, i) => (
          <rect key={step} x={i * 4} y={7.5 - i * 2.5} width="2.6" height={2.5 + i * 2.5} rx="0.8" fill="currentColor" opacity={i < bars ? 1 : 0.25} />
        ))}
      </svg>
      {String(dbm).replace('-', '−')} dBm
    </span>
  )
}
