import { useEffect, useEffectEvent } from 'react'

export type Shortcuts = Readonly<Record<string, () => void>>

const SEQUENCE_MS = 900

/** Keys for the whole page, single (`j`, `Enter`) or two in a row (`g d`). Somebody who is typing or in a dialog is left alone. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const run = useEffectEvent((keys: string, event: KeyboardEvent) => {
    const action = shortcuts[keys]
    if (!action) return false
    event.preventDefault()
    action()
    return true
  })

  useEffect(() => {
    let before = { key: '', at: 0 }
    const listen = (event: KeyboardEvent): void => {
      if (!isForThePage(event)) return
      const sequence = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${event.key}` : ''
      before = { key: event.key, at: event.timeStamp }
      if (!run(sequence, event)) run(event.key, event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** A key with Ctrl or ⌘, wherever somebody is, while they type too. */
export function useChord(key: string, action: () => void): void {
  const run = useEffectEvent(action)
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== key || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [key])
}

function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false
  if (document.querySelector('[role="dialog"], [role="menu"]')) return false
  const target = event.target instanceof HTMLElement ? event.target : document.body
  if (target.isContentEditable || target.matches('input, textarea, select')) return false
  // Enter on a link or a button is theirs.
  return event.key !== 'Enter' || !target.matches('a, button, summary')
}
