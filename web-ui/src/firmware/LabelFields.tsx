import { Textarea, TextInput } from '@mantine/core'
import classes from './Firmware.module.css'
import type { LabelDraft } from './labels.ts'

export interface LabelFieldsProps {
  readonly label: LabelDraft
  readonly onChange: (part: Partial<LabelDraft>) => void
}

/** For which devices an image is, and what there is to say of it. */
export function LabelFields({ label, onChange }: LabelFieldsProps) {
  return (
    <>
      <div className={classes.pair}>
        <TextInput label="Manufacturer" value={label.manufacturer} onChange={(event) => onChange({ manufacturer: event.currentTarget.value })} data-testid="image-manufacturer" />
        <TextInput label="Model" value={label.model} onChange={(event) => onChange({ model: event.currentTarget.value })} data-testid="image-model" />
      </div>
      <div className={classes.pair}>
        <TextInput
          label="Hardware"
          placeholder="Any"
          value={label.hardware}
          onChange={(event) => onChange({ hardware: event.currentTarget.value })}
          data-testid="image-hardware"
        />
        <TextInput label="Version" value={label.version} onChange={(event) => onChange({ version: event.currentTarget.value })} data-testid="image-version" />
      </div>
      <div className={classes.pair}>
        <TextInput
          label="From versions"
          placeholder="Any; else with commas between"
          value={label.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
          data-testid="image-from"
        />
        <TextInput
          label="Battery it takes, in percent"
          placeholder="Any"
          inputMode="numeric"
          value={label.minimumBattery}
          onChange={(event) => onChange({ minimumBattery: event.currentTarget.value.trim() })}
          data-testid="image-battery"
        />
      </div>
      <Textarea label="Notes" autosize minRows={2} maxRows={8} value={label.notes} onChange={(event) => onChange({ notes: event.currentTarget.value })} data-testid="image-notes" />
    </>
  )
}
