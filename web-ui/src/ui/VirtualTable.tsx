import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { TableEnd, type More } from './TableEnd.tsx'
import { TableLoading } from './TableLoading.tsx'
import { useShortcuts } from './shortcuts.ts'
import classes from './VirtualTable.module.css'

const ROW_PX = 40
/** What has two lines in a row on a phone. */
export const TWO_LINES_PX = 62
const FETCH_AHEAD_ROWS = 40

export interface VirtualTableProps<T> {
  readonly label: string
  readonly columns: readonly string[]
  /** Sets `--columns`, the grid of a row, and what falls away on narrow screens. */
  readonly className: string | undefined
  readonly style?: CSSProperties
  readonly items: readonly T[]
  readonly total: number | undefined
  readonly keyOf: (item: T) => string
  readonly cells: (item: T) => ReactNode
  readonly onOpen?: (item: T) => void
  /** Whoever changes it while the table is shown gives the table another key. */
  readonly rowPx?: number
  readonly loading: boolean
  /** What is shown belongs to the question before; the answer to the present one is on its way. */
  readonly dimmed: boolean
  readonly more: More
  readonly testId: string
  readonly rowTestId: (item: T) => string
}

/** Draws only the rows in sight, however many there are, and asks for more as they come near. j, k and Enter work. */
export function VirtualTable<T>({ items, total, cells, keyOf, onOpen, rowPx = ROW_PX, more, loading, dimmed, ...table }: VirtualTableProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(-1)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
  })
  const drawn = rows.getVirtualItems()
  const nearEnd = (drawn.at(-1)?.index ?? 0) >= items.length - FETCH_AHEAD_ROWS
  const fetchMore = nearEnd && more.hasNextPage && !more.isFetchingNextPage && !more.isFetchNextPageError

  // Scrolling is outside of React's knowledge: nothing else notices that the end comes near.
  useEffect(() => {
    if (fetchMore) void more.fetchNextPage()
  }, [fetchMore, more])

  function move(by: number): void {
    const next = Math.min(Math.max(cursor + by, 0), items.length - 1)
    setCursor(next)
    rows.scrollToIndex(next)
  }

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const item = items[cursor]
      if (item !== undefined) onOpen?.(item)
    },
  })

  return (
    <div
      ref={scroller}
      className={`${classes.table} ${table.className ?? ''}`}
      style={table.style}
      role="table"
      aria-label={table.label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-busy={loading || dimmed}
      data-testid={table.testId}
      tabIndex={0}
    >
      <div className={classes.head} role="row" aria-rowindex={1}>
        {table.columns.map((column) => (
          <span key={column} role="columnheader">
            {column}
          </span>
        ))}
      </div>
      {loading ? (
        <TableLoading columns={table.columns.length} />
      ) : (
        <div className={classes.body} role="rowgroup" data-dimmed={dimmed || undefined} style={{ height: rows.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const item = items[index]
            if (item === undefined) return null
            return (
              <div
                key={keyOf(item)}
                className={classes.row}
                role="row"
                aria-rowindex={index + 2}
                data-selected={index === cursor || undefined}
                data-testid={table.rowTestId(item)}
                style={{ height: rowPx, transform: `translateY(${start}px)` }}
              >
                {cells(item)}
              </div>
            )
          })}
        </div>
      )}
      {!loading && <TableEnd shown={items.length} total={total} more={more} />}
    </div>
  )
}
