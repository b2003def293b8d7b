import { SegmentedControl } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Fragment, useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { DeviceObject } from '../api/types.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { NoObjects } from './NoObjects.tsx'
import { InstanceSection } from './InstanceSection.tsx'
import { ObjectWithoutInstances } from './ObjectWithoutInstances.tsx'
import classes from './ObjectTree.module.css'
import { TreeLoading } from './TreeLoading.tsx'
import { filtered, type Shown, type TreeObject } from './tree.ts'
import { useFolds } from './useFolds.ts'

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'known', label: 'With a value' },
  { value: 'observed', label: 'Observed' },
] as const satisfies readonly { value: Shown; label: string }[]

export interface ObjectTreeProps {
  readonly tree: readonly TreeObject[]
  readonly loading: boolean
  readonly objects: UseQueryResult<DeviceObject[]>
}

export function ObjectTree({ tree, loading, objects }: ObjectTreeProps) {
  const [query, setQuery] = useSearchParams()
  const find = query.get('find') ?? ''
  const shown = SHOWN.find(({ value }) => value === query.get('show'))?.value ?? 'all'
  const section = useRef<HTMLElement>(null)
  const folds = useFolds(tree)
  const visible = filtered(tree, find, shown)

  function show(parameter: 'find' | 'show', value: string): void {
    setQuery(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === '' || value === 'all') next.delete(parameter)
        else next.set(parameter, value)
        return next
      },
      { replace: true },
    )
  }

  function move(by: number): void {
    const rows = [...(section.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus()
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) })

  return (
    <section ref={section} className={classes.tree} aria-label="Objects" data-testid="object-tree">
      <div className={classes.tools}>
        <SearchBox label="Name, path or value" value={find} onChange={(text) => show('find', text)} testId="tree-search" />
        <SegmentedControl
          size="xs"
          aria-label="Which resources to show"
          data={[...SHOWN]}
          value={shown}
          onChange={(value) => show('show', value)}
        />
      </div>
      {objects.isError ? (
        <Trouble error={objects.error} onRetry={() => void objects.refetch()} />
      ) : loading ? (
        <TreeLoading />
      ) : visible.length === 0 ? (
        <NoObjects registered={tree.length > 0} onWiden={() => setQuery({}, { replace: true })} />
      ) : (
        visible.map((object) => (
          <Fragment key={object.object}>
            {object.instances.length === 0 && <ObjectWithoutInstances object={object} />}
            {object.instances.map((instance) => (
              <InstanceSection
                key={instance.path}
                object={object}
                instance={instance}
                folded={find === '' && folds.isFolded(instance.path)}
                onFold={() => folds.toggle(instance.path)}
              />
            ))}
          </Fragment>
        ))
      )}
    </section>
  )
}
