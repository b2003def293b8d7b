import { Modal } from '@mantine/core'
import { useRemoveCredential } from '../api/credentials.ts'
import { useDevice } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import type { Credential } from '../api/types.ts'
import { presenceNow } from '../presence/presenceNow.ts'
import { presenceTimes, presenceWord } from '../presence/words.ts'
import { useNow } from '../ui/clock.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import { kindWords } from './credentialWords.ts'

export function RemoveCredential({ credential, onClose }: { credential: Credential; onClose: () => void }) {
  const { endpoint, kind } = credential
  const now = useNow()
  const device = useDevice(endpoint).data
  const presence = device && presenceNow(device.presence, now, device.registration?.expiresAt)
  const remove = useRemoveCredential()
  const trouble = remove.error && troubleOf(remove.error)
  return (
    <Modal opened onClose={onClose} title="Shut this device out?" size={460}>
      <p>
        Deletes the {kindWords(kind).toLowerCase()} of <code>{endpoint}</code>. From then on it cannot prove who it is. To let it in again you
        need its credential once more.
      </p>
      {device?.registered && presence ? (
        <Notice tone="caution" title="It is registered right now">
          {presenceWord(presence.state)} {presenceTimes(presence, now)}. It is locked out the next time it must prove itself.
        </Notice>
      ) : (
        <p className={dialog.aside}>It is not registered at the moment.</p>
      )}
      {trouble && (
        <Notice tone="trouble" title={trouble.title}>
          {trouble.detail}
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          busy={remove.isPending}
          onClick={() => remove.mutate(credential, { onSuccess: onClose })}
          testId="credential-remove-confirm"
        >
          Delete the credential
        </Button>
      </div>
    </Modal>
  )
}
