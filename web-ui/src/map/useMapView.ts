import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { textOf, viewOf, whole, type Size, type View } from './view.ts'

const TELLING_MS = 250

/**
 * The view of an address, or one that moves on from it and tells the address where it came to. Without either it is what there is to see.
 */
export function useMapView(at: string | null, size: Size, otherwise: View | undefined, tell: (at: string) => void) {
  const [moved, setMoved] = useState<{ view: View; told: string | null }>()
  const tellLater = useDebouncedCallback((view: View) => tell(textOf(view)), TELLING_MS)
  // The address changed by other means, the back button for one: follow it.
  const followed = moved && (at === moved.told || at === textOf(moved.view)) ? moved.view : undefined
  const view = followed ?? viewOf(at, size) ?? otherwise ?? whole(size)

  function change(next: (view: View) => View): void {
    setMoved((before) => {
      const from = before && (at === before.told || at === textOf(before.view)) ? before.view : view
      const to = next(from)
      tellLater(to)
      return { view: to, told: at }
    })
  }

  return { view, change }
}
