import classes from './PageLoading.module.css'

/** A page's code is on its way: a line that stays away when it is quick. */
export function PageLoading() {
  return <div className={classes.line} role="progressbar" aria-label="Loading the page" />
}
