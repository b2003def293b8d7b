import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// What browsers have and jsdom has not, as far as the component library asks for it.
window.matchMedia = (query) => Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as unknown as MediaQueryList
window.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
HTMLCanvasElement.prototype.getContext = () => null
window.EventSource = class extends EventTarget {
  static readonly CLOSED = 2
  readyState = 0
  close(): void {}
} as unknown as typeof EventSource

configure({ asyncUtilTimeout: 20_000 })
afterEach(cleanup)
