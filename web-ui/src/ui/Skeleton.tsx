import classes from './Skeleton.module.css'

/** Where text will be. The width is of the text expected, so that nothing moves when it comes. */
export function Skeleton({ width = '60%', height = 12 }: { width?: string | number; height?: number }) {
  return <span className={classes.bar} style={{ width, height }} aria-hidden="true" />
}
