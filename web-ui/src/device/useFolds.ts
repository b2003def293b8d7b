import { useSearchParams } from 'react-router'
import type { TreeObject } from './tree.ts'

/** A device with more than this starts folded after its first sections, so that it can be taken in. */
const MOST_ROWS_OPEN = 160

/** Which sections are folded: the usual ones, but for those in the address, which somebody turned over. */
export function useFolds(tree: readonly TreeObject[]) {
  const [query, setQuery] = useSearchParams()
  const turned = new Set((query.get('fold') ?? '').split(',').filter(Boolean))
  const usually = usuallyFolded(tree)

  function toggle(path: string): void {
    setQuery(
      (before) => {
        const next = new URLSearchParams(before)
        const paths = new Set(turned)
        if (!paths.delete(path)) paths.add(path)
        if (paths.size === 0) next.delete('fold')
        else next.set('fold', [...paths].join())
        return next
      },
      { replace: true },
    )
  }

  return { isFolded: (path: string) => usually.has(path) !== turned.has(path), toggle }
}

function usuallyFolded(tree: readonly TreeObject[]): ReadonlySet<string> {
  const folded = new Set<string>()
  let rows = 0
  for (const { path, rows: own } of tree.flatMap((object) => object.instances)) {
    rows += own.length
    if (rows > MOST_ROWS_OPEN) folded.add(path)
  }
  return folded
}
