import classes from './Gauges.module.css'

const LOW = 15

export function Battery({ percent }: { percent: number | undefined }) {
  if (percent === undefined) return <span className={classes.none}>–</span>
  return (
    <span className={classes.gauge} data-low={percent <= LOW || undefined} title={percent <= LOW ? 'The battery is low' : undefined}>
      <svg width="20" height="10" viewBox="0 0 20 10" aria-hidden="true" focusable="false">
        <rect x="0.6" y="0.6" width="16.8" height="8.8" rx="2" fill="none" stroke="currentColor" strokeWidth="1.2" opacity="0.55" />
        <rect x="18.4" y="3" width="1.6" height="4" rx="0.8" fill="currentColor" opacity="0.55" />
        <rect x="2.2" y="2.2" width={Math.max(1, (13.6 * percent) / 100)} height="5.6" rx="0.8" fill="currentColor" />
      </svg>
      {percent} %
    </span>
  )
}
