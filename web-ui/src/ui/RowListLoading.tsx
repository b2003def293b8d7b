import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './RowList.module.css'

export function RowListLoading() {
  return (
    <ul className={classes.list} aria-busy="true">
      {[58, 42, 71, 49, 64, 38, 55, 67].map((width) => (
        <li key={width} className={classes.row}>
          <Skeleton width={24} />
          <Skeleton width={`${width}%`} />
        </li>
      ))}
    </ul>
  )
}
