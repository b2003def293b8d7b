import { MultiSelect } from '@mantine/core'
import type { Image } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { imageTitle } from '../firmware/updateWords.ts'
import { Button } from '../ui/Button.tsx'
import classes from './DraftCampaign.module.css'
import { othersOfTheRelease } from './imageSets.ts'

export interface ImageSetChoiceProps {
  readonly label: string
  readonly placeholder: string
  readonly images: readonly Image[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly testId: string
}

/** The images of one release: one is chosen, and those of the same version for other devices come along. */
export function ImageSetChoice({ label, placeholder, images, chosen, onChange, testId }: ImageSetChoiceProps) {
  const others = othersOfTheRelease(images, chosen)
  const unknown = chosen.filter((id) => !images.some((image) => image.id === id))
  return (
    <div className={classes.images}>
      <MultiSelect
        label={label}
        placeholder={chosen.length > 0 ? '' : placeholder}
        searchable
        value={[...chosen]}
        onChange={onChange}
        data={[...images.map((image) => ({ value: image.id, label: imageTitle(image) })), ...unknown.map((id) => ({ value: id, label: `${id.slice(0, 12)}…` }))]}
        data-testid={testId}
      />
      {others.length > 0 && (
        <Button look="quiet" icon="plus" onClick={() => onChange([...chosen, ...others.map(({ id }) => id)])} testId={`${testId}-others`}>
          Add {counted(others.length, 'other image')} of {others[0]?.label.version}
        </Button>
      )}
    </div>
  )
}
