import { useEffect, useEffectEvent, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { pannedBy, zoomedBy, type Point, type Size, type View } from './view.ts'

const KEY_PX = 90
const KEY_ZOOM = 1
const WHEEL_PX_PER_ZOOM = 240
/** Less is a click, by a hand that trembles. */
const DRAG_PX = 4

interface Gestures {
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: (event: PointerEvent) => void
  readonly onPointerCancel: (event: PointerEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Moves a view as hands do it: a pointer drags, two pinch, the wheel zooms where it points, and so do the keys of the element. */
export function useMapGestures(
  area: RefObject<HTMLElement | null>,
  size: Size,
  change: (next: (view: View) => View) => void,
  showAll: () => void,
): Gestures {
  const pointers = useRef(new Map<number, Point>())
  const dragging = useRef(false)

  function at({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const { left = 0, top = 0 } = area.current?.getBoundingClientRect() ?? {}
    return { x: clientX - left, y: clientY - top }
  }

  const onWheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
    const about = at(event)
    change((view) => zoomedBy(view, -px / WHEEL_PX_PER_ZOOM, size, about))
  })

  // React listens to wheels passively, and then the page would scroll as well.
  useEffect(() => {
    const element = area.current
    const listen = (event: WheelEvent): void => onWheel(event)
    element?.addEventListener('wheel', listen, { passive: false })
    return () => element?.removeEventListener('wheel', listen)
  }, [area])

  function onPointerMove(event: PointerEvent): void {
    const before = pointers.current.get(event.pointerId)
    if (!before) return
    const now = at(event)
    if (!dragging.current) {
      if (Math.hypot(now.x - before.x, now.y - before.y) < DRAG_PX) return
      dragging.current = true
      area.current?.setPointerCapture(event.pointerId)
    }
    const [other] = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point)
    pointers.current.set(event.pointerId, now)
    if (!other) return change((view) => pannedBy(view, before.x - now.x, before.y - now.y, size))
    const spread = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1)
    const about = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    change((view) => zoomedBy(pannedBy(view, (before.x - now.x) / 2, (before.y - now.y) / 2, size), Math.log2(spread), size, about))
  }

  function letGo(event: PointerEvent): void {
    pointers.current.delete(event.pointerId)
    dragging.current = pointers.current.size > 0
  }

  return {
    onPointerDown: (event) => void (event.button === 0 && pointers.current.set(event.pointerId, at(event))),
    onPointerMove,
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
      const step = stepOf(event.key, size, showAll)
      if (!step) return
      event.preventDefault()
      step === 'done' || change(step)
    },
  }
}

function stepOf(key: string, size: Size, showAll: () => void): ((view: View) => View) | 'done' | undefined {
  switch (key) {
    case 'ArrowLeft':
      return (view) => pannedBy(view, -KEY_PX, 0, size)
    case 'ArrowRight':
      return (view) => pannedBy(view, KEY_PX, 0, size)
    case 'ArrowUp':
      return (view) => pannedBy(view, 0, -KEY_PX, size)
    case 'ArrowDown':
      return (view) => pannedBy(view, 0, KEY_PX, size)
    case '+':
    case '=':
      return (view) => zoomedBy(view, KEY_ZOOM, size)
    case '-':
      return (view) => zoomedBy(view, -KEY_ZOOM, size)
    case '0':
      showAll()
      return 'done'
    default:
      return undefined
  }
}
