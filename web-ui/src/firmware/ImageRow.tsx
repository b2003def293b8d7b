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
import classes from './Firmware.module.css'
import { imageTitle, whyNotRemove } from './updateWords.ts'

export function ImageRow({ image }: { image: Image }) {
  const reason = whyNotRemove(image, useAccount())
  const remove = useRemoveImage()
  const [removing, setRemoving] = useState(false)
  const { label } = image
  return (
    <li className={classes.row} data-testid={`image-row-${image.id}`}>
      <div className={classes.head}>
        <h2>{imageTitle(image)}</h2>
        <Mark tone={image.signedBy ? 'good' : 'caution'}>{image.signedBy ? `signed by ${image.signedBy}` : 'unsigned'}</Mark>
        {label.from && label.from.length > 0 && <Mark tone="quiet">from {label.from.join(', ')}</Mark>}
        <span className={classes.soft}>
          {label.kind}, {bytes(image.bytes)}, uploaded by {image.uploadedBy} <Ago time={image.uploadedAt} />
          {image.usedSince ? ', in use' : ''}
        </span>
        <span className={classes.verbs}>
          <Button look="quiet" icon="trash" disabledReason={reason} onClick={() => setRemoving(true)} testId="image-remove">
            Remove
          </Button>
        </span>
      </div>
      <p className={classes.soft}>
        <code className={classes.hash}>{image.id}</code>
      </p>
      {label.notes && <p className={classes.soft}>{label.notes}</p>}
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
          {imageTitle(image)} was never used, and its bytes are gone then.
        </Confirm>
      )}
    </li>
  )
}
