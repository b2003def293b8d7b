import { useDebouncedCallback } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useShortcuts } from './shortcuts.ts'
import { Icon } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import classes from './SearchBox.module.css'

const TYPING_MS = 180

export interface SearchBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly testId?: string
}

/** Tells what was typed once typing pauses. `/` jumps here, Escape empties it and then leaves. */
export function SearchBox({ label, value, onChange, testId }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value)
  const [told, setTold] = useState(value)
  const tell = useDebouncedCallback((next: string) => {
    setTold(next)
    onChange(next)
  }, TYPING_MS)
  useShortcuts({ '/': () => input.current?.select() })

  // The address changed by other means, the back button for one: follow it.
  if (value !== told) {
    setTold(value)
    setText(value)
  }

  function type(next: string): void {
    setText(next)
    tell(next)
  }

  return (
    <label className={classes.box}>
      <Icon name="search" size={14} />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        data-testid={testId}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') text === '' ? input.current?.blur() : type('')
          if (event.key === 'Enter') input.current?.blur()
        }}
      />
      <Kbd>/</Kbd>
    </label>
  )
}
