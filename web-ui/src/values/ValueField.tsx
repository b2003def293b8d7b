import { NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import type { ResourceModel, ValueType } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import { localTime } from './editValue.ts'
import classes from './ValueField.module.css'

export interface ValueFieldProps {
  readonly label: string
  readonly type: ValueType
  readonly resource: ResourceModel | undefined
  readonly text: string
  readonly onChange: (text: string) => void
}

/** The field that suits a type: a choice where values have names, a date for times, hex for bytes. */
export function ValueField({ label, type, resource, text, onChange }: ValueFieldProps) {
  const unit = resource?.units ?? ''
  const field = {
    'aria-label': label,
    'data-testid': 'value-input',
    'data-autofocus': true,
    autoFocus: true,
    autoComplete: 'off',
    spellCheck: false,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }

  if (resource?.labels && Object.keys(resource.labels).length > 0)
    return <NativeSelect {...field} size="sm" data={choicesOf(resource.labels, text)} />

  switch (type) {
    case 'boolean':
      return (
        <SegmentedControl
          size="xs"
          aria-label={label}
          data-testid="value-input"
          data={['true', 'false']}
          value={text}
          onChange={onChange}
        />
      )
    case 'time':
      return (
        <div className={classes.time}>
          <TextInput {...field} type="datetime-local" step={1} />
          <Button onClick={() => onChange(localTime(new Date()))}>Now</Button>
        </div>
      )
    case 'opaque':
    case 'coreLinks':
      return <Textarea {...field} classNames={{ input: classes.mono ?? '' }} autosize minRows={2} maxRows={10} />
    case 'integer':
    case 'unsignedInteger':
    case 'float':
      return (
        <TextInput
          {...field}
          classNames={{ input: classes.mono ?? '' }}
          inputMode={type === 'float' ? 'decimal' : 'numeric'}
          rightSection={unit && <span className={classes.unit}>{unit}</span>}
          rightSectionWidth={unit ? 12 + 8 * unit.length : 8}
        />
      )
    case 'string':
    case 'objectLink':
    case 'none':
      return <TextInput {...field} classNames={{ input: classes.mono ?? '' }} />
  }
}

function choicesOf(labels: Readonly<Record<string, string>>, present: string) {
  const named = Object.entries(labels).map(([value, label]) => ({ value, label: `${value} · ${label}` }))
  return present in labels ? named : [{ value: present, label: present === '' ? 'Choose…' : `${present} · not in the model` }, ...named]
}
