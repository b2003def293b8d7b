import { Skeleton } from './Skeleton.tsx'
import classes from './VirtualTable.module.css'

const ROWS = Array.from({ length: 12 }, (_, row) => row)

export function TableLoading({ columns }: { columns: number }) {
  return (
    <div data-testid="table-loading">
      {ROWS.map((row) => (
        <div key={row} className={classes.row} style={{ position: 'static' }}>
          {Array.from({ length: columns }, (_, column) => (
            <span key={column}>
              <Skeleton width={`${45 + ((row * 7 + column * 13) % 5) * 9}%`} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
