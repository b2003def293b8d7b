import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './ObjectTree.module.css'

export function TreeLoading() {
  return (
    <div className={classes.loading}>
      {[42, 61, 53, 70, 47, 58, 64, 50].map((width) => (
        <Skeleton key={width} width={`${width}%`} />
      ))}
    </div>
  )
}
