import { useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { draw } from './drawing.ts'
import classes from './MapView.module.css'
import { loadOutline } from './outline.ts'
import type { Size, View } from './view.ts'

/** What lies under the devices. It says nothing that the marks do not, so it is hidden from who cannot see it. */
export function WorldOutline({ view, size }: { view: View; size: Size }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const scheme = useComputedColorScheme('light')
  const outline = useQuery({ queryKey: ['map', 'outline'], queryFn: loadOutline, staleTime: Infinity, gcTime: Infinity })

  // A canvas is outside of React: it is drawn when what it shows has changed.
  useEffect(() => {
    const sheet = canvas.current
    const pen = sheet?.getContext?.('2d')
    if (!sheet || !pen) return
    const density = window.devicePixelRatio || 1
    sheet.width = size.width * density
    sheet.height = size.height * density
    pen.scale(density, density)
    const style = getComputedStyle(sheet)
    const colour = (name: string): string => style.getPropertyValue(name).trim()
    draw(pen, outline.data, view, size, {
      land: colour('--surface'),
      coast: colour('--control-line'),
      border: colour('--line-strong'),
      grid: colour('--line'),
      degrees: colour('--ink-faint'),
    })
  }, [outline.data, view, size, scheme])

  return <canvas ref={canvas} className={classes.outline} style={{ width: size.width, height: size.height }} aria-hidden="true" />
}
