import { NativeSelect, TextInput } from '@mantine/core'
import { ACTIONS, actionOf } from './commandWords.ts'
import classes from './Commands.module.css'
import type { Draft } from './draft.ts'

const VALUE = {
  value: { label: 'Value', example: 'Value' },
  places: { label: 'Places and values', example: '/3/0/15=UTC /1/0/1=60' },
  attributes: { label: 'Attributes', example: 'pmin=60 pmax=3600 gt=' },
} as const

/** What to ask, where, and for how long it may wait. */
export function CommandFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const needs = actionOf(draft.action)?.needs ?? 'path'
  return (
    <div className={classes.fields}>
      <NativeSelect
        aria-label="What to ask"
        value={draft.action}
        onChange={(event) => onChange({ ...draft, action: actionOf(event.currentTarget.value)?.value ?? draft.action })}
        data={ACTIONS.map(({ value, label }) => ({ value, label }))}
        data-testid="command-action"
      />
      {(needs === 'path' || needs === 'value' || needs === 'attributes') && (
        <TextInput aria-label="Path" placeholder="/3/0/9" value={draft.path} onChange={(event) => onChange({ ...draft, path: event.currentTarget.value.trim() })} data-testid="command-path" />
      )}
      {needs === 'paths' && (
        <TextInput aria-label="Paths" placeholder="/3/0/9 /4/0/2" value={draft.path} onChange={(event) => onChange({ ...draft, path: event.currentTarget.value })} data-testid="command-paths" />
      )}
      {(needs === 'value' || needs === 'places' || needs === 'attributes') && (
        <TextInput aria-label={VALUE[needs].label} placeholder={VALUE[needs].example} value={draft.value} onChange={(event) => onChange({ ...draft, value: event.currentTarget.value })} data-testid="command-value" />
      )}
      <TextInput
        aria-label="How many hours it may wait"
        placeholder="waits a week"
        rightSection={<small>h</small>}
        value={draft.hours}
        inputMode="numeric"
        onChange={(event) => onChange({ ...draft, hours: event.currentTarget.value.trim() })}
        data-testid="command-hours"
      />
    </div>
  )
}
