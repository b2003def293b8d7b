import { useState } from 'react'
import { useRemoveImage } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Image } from '../api/types.ts'
import { bytes } from '../format/number.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Mark } from '../ui/Mark.tsx'
import { EditLabel } from './EditLabel.tsx'
import classes from './Firmware.module.css'
import { imageTitle, whyNotLabel, whyNotRemove } from './updateWords.ts'

export function ImageRow({ image }: { image: Image }) {
  const account = useAccount()
  const reason = whyNotRemove(image, account)
  const remove = useRemoveImage()
  const [removing, setRemoving] = useState(false)
  const [labelling, setLabelling] = useState<Image | undefined>()
  const { label } = image
  return (
    <li className={classes.row} data-testid={`image-row-${image.id}`}>
      <div className={classes.head}>
        <h2>{imageTitle(image)}</h2>
        <Mark tone={image.signedBy ? 'good' : 'caution'}>{image.signedBy ? `signed by ${image.signedBy}` : 'unsigned'}</Mark>
        {label.minimumBattery !== undefined && <Mark tone="quiet">battery {label.minimumBattery} %</Mark>}
        {label.from && label.from.length > 0 && <Mark tone="quiet">from {label.from.join(', ')}</Mark>}
        <span className={classes.soft}>
          {label.kind}, {bytes(image.bytes)}, uploaded by {image.uploadedBy} <Ago time={image.uploadedAt} />
          {image.usedSince ? ', in use' : ''}
        </span>
        <span className={classes.verbs}>
          <Button look="quiet" icon="edit" disabledReason={whyNotLabel(image, account)} onClick={() => setLabelling(image)} testId="image-label">
            Change
          </Button>
          <Button look="quiet" icon="trash" disabledReason={reason} onClick={() => setRemoving(true)} testId="image-remove">
            Remove
          </Button>
        </span>
      </div>
      <p className={classes.soft}>
        <code className={classes.hash}>{image.id}</code>
      </p>
      {label.notes && <p className={`${classes.soft} ${classes.notes}`}>{label.notes}</p>}
      {labelling && <EditLabel seen={labelling} onClose={() => setLabelling(undefined)} />}
      {removing && (
        <Confirm
          title="Remove this image"
          act="Remove"
          busy={remove.isPending}
          trouble={remove.error && troubleOf(remove.error)}
          onAct={() => remove.mutate(image.id, { onSuccess: () => setRemoving(false) })}
          onClose={() => setRemoving(false)}
          testId="image-removal"
        >
          {imageTitle(image)} was never used, and its bytes are gone then. One that a campaign needs stays.
        </Confirm>
      )}
    </li>
  )
}
