import { useDebouncedCallback } from '@mantine/hooks'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useDeviceGroups, useSearchFields, useTally } from '../api/search.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useShortcuts } from '../ui/shortcuts.ts'
import { facetOf, suggestionsFor, termAt, type Suggestion } from './completion.ts'
import classes from './QueryBox.module.css'

const TYPING_MS = 250

export interface QueryProblem {
  readonly position: number
  readonly detail: string
}

export interface QueryBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (query: string) => void
  /** Why the server does not understand what `value` says, and where. */
  readonly problem: QueryProblem | undefined
  readonly testId: string
}

/** A line for a query. It offers what could come next; arrows choose, Tab and Enter take, Escape closes and then empties. */
export function QueryBox({ label, value, onChange, problem, testId }: QueryBoxProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [told, setTold] = useState(value)
  const [cursor, setCursor] = useState(value.length)
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const tell = useDebouncedCallback((next: string) => {
    setTold(next)
    onChange(next)
  }, TYPING_MS)
  useShortcuts({ '/': () => input.current?.select() })

  const fields = useSearchFields().data ?? []
  const term = termAt(text, cursor)
  const groups = useDeviceGroups().data ?? []
  const tally = useTally(open ? facetOf(term, fields) : undefined)
  const known = term.name === 'group' ? groups.map(({ name }) => name) : (tally.data ?? []).flatMap((item) => item.value ?? [])
  const offered = open ? suggestionsFor(text, cursor, fields, known) : []
  const shown = problem && text === value ? problem : undefined

  // The address changed by other means, the back button for one: follow it.
  if (value !== told) {
    setTold(value)
    setText(value)
  }

  function type(next: string, at: number): void {
    setText(next)
    setCursor(at)
    setOpen(true)
    setChosen(-1)
    tell(next)
  }

  function take({ result, cursor: at }: Suggestion): void {
    // At once: who types on means the place behind what was taken.
    flushSync(() => type(result, at))
    input.current?.setSelectionRange(at, at)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const suggestion = offered[chosen]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const by = event.key === 'ArrowDown' ? 1 : -1
      setChosen(offered.length === 0 ? -1 : (Math.max(chosen, by < 0 ? 0 : -1) + by + offered.length) % offered.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && suggestion) {
      event.preventDefault()
      take(suggestion)
    } else if (event.key === 'Enter') {
      setOpen(false)
    } else if (event.key === 'Escape') {
      if (offered.length > 0) setOpen(false)
      else text === '' ? input.current?.blur() : type('', 0)
    }
  }

  return (
    <div className={classes.query}>
      <label className={classes.box} data-wrong={shown !== undefined || undefined}>
        <Icon name="search" size={14} />
        <input
          ref={input}
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}-offers`}
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-invalid={shown !== undefined}
          aria-describedby={shown && `${id}-problem`}
          placeholder={label}
          value={text}
          data-testid={testId}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => type(event.currentTarget.value, event.currentTarget.selectionStart ?? event.currentTarget.value.length)}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Kbd>/</Kbd>
      </label>
      <ul id={`${id}-offers`} role="listbox" aria-label="What could come next" className={classes.offers} hidden={offered.length === 0}>
        {offered.map((suggestion, index) => (
          <li
            key={suggestion.text}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            data-testid={`offer-${suggestion.text}`}
            onPointerDown={(event) => {
              event.preventDefault()
              take(suggestion)
            }}
          >
            <code>{suggestion.text}</code>
            <span>{suggestion.hint}</span>
          </li>
        ))}
      </ul>
      {shown && offered.length === 0 && (
        <div id={`${id}-problem`} className={classes.problem} role="status" data-testid={`${testId}-problem`}>
          <code>
            {text.slice(0, shown.position)}
            <mark>{text.slice(shown.position) || ' '}</mark>
          </code>
          <span>{shown.detail}</span>
        </div>
      )}
    </div>
  )
}
