import { count } from '../format/number.ts'
import { Button } from './Button.tsx'
import classes from './VirtualTable.module.css'

/** What a paged query offers to go on. */
export interface More {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly isFetchNextPageError: boolean
  readonly fetchNextPage: () => unknown
}

/** For a list that comes as a whole. */
export const ALL_THERE: More = { hasNextPage: false, isFetchingNextPage: false, isFetchNextPageError: false, fetchNextPage: () => undefined }

const LONG = 20

export function TableEnd({ shown, total, more }: { shown: number; total: number | undefined; more: More }) {
  if (more.isFetchNextPageError)
    return (
      <div className={classes.end} role="alert">
        <Button onClick={() => void more.fetchNextPage()}>The rest could not be loaded: try again</Button>
      </div>
    )
  if (more.hasNextPage) return <p className={classes.end}>{total ? `${count(shown)} of ${count(total)}, more as you scroll` : 'More as you scroll'}</p>
  return <p className={classes.end}>{shown > LONG && `All ${count(shown)}`}</p>
}
