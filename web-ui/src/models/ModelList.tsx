import { useRef } from 'react'
import { Link } from 'react-router'
import type { ObjectModelSummary } from '../api/types.ts'
import { paths } from '../paths.ts'
import { useShortcuts } from '../ui/shortcuts.ts'
import classes from '../ui/RowList.module.css'

export interface ModelListProps {
  readonly models: readonly ObjectModelSummary[]
  readonly chosen: number | undefined
  readonly search: string
}

export function ModelList({ models, chosen, search }: ModelListProps) {
  const list = useRef<HTMLUListElement>(null)

  function move(by: number): void {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const focused = links.findIndex((link) => link === document.activeElement)
    const at = focused >= 0 ? focused : models.findIndex(({ id }) => id === chosen)
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus()
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) })

  return (
    <ul ref={list} className={classes.list}>
      {models.map(({ id, version, name, resourceCount }) => (
        <li key={id}>
          <Link
            to={paths.model(id, undefined, search)}
            className={classes.row}
            aria-current={id === chosen ? 'page' : undefined}
            data-testid={`model-row-${id}`}
          >
            <span className={classes.id}>{id}</span>
            <span className={classes.name}>{name}</span>
            <span className={classes.more} title={`${resourceCount} resources in version ${version}`}>
              v{version}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
