import { useRevokeCredentials } from '../api/credentials.ts'
import { useDevice } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import type { Credential, Purpose } from '../api/types.ts'
import { presenceNow } from '../presence/presenceNow.ts'
import { presenceTimes, presenceWord } from '../presence/words.ts'
import { useNow } from '../ui/clock.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import { kindWords, proofOf, purposeWord } from './credentialWords.ts'

export interface RevokeCredentialProps {
  readonly endpoint: string
  readonly purpose: Purpose
  readonly credential: Credential
  readonly onClose: () => void
}

export function RevokeCredential({ endpoint, purpose, credential, onClose }: RevokeCredentialProps) {
  const { id, kind } = credential
  const now = useNow()
  const device = useDevice(endpoint).data
  const presence = device && presenceNow(device.presence, now, device.registration?.expiresAt)
  const revoke = useRevokeCredentials()
  const proof = proofOf(credential)
  return (
    <Confirm
      title="Revoke this credential?"
      act="Revoke"
      keep="Keep it"
      busy={revoke.isPending}
      trouble={revoke.error && troubleOf(revoke.error)}
      onAct={() => revoke.mutate({ endpoint, purpose, id }, { onSuccess: onClose })}
      onClose={onClose}
      testId="credential-revoke"
    >
      <p>
        {purposeWord(purpose)}, {kindWords(kind).toLowerCase()} with {proof.what} <code>{proof.text}</code> of <code>{endpoint}</code>. Its key
        is erased; that it was there stays in the history.
      </p>
      {purpose === 'management' ? (
        <p className={dialog.aside}>
          A device that still has its bootstrap key comes back through the bootstrap server and gets a new one. To shut out a lost device, put it
          into quarantine or revoke both.
        </p>
      ) : (
        <p className={dialog.aside}>The device cannot be bootstrapped any more. Its management key stays good.</p>
      )}
      {purpose === 'management' && device?.registered && presence && (
        <Notice tone="caution" title="It is registered right now">
          {presenceWord(presence.state)} {presenceTimes(presence, now)}. Its association ends at once, whatever it is doing.
        </Notice>
      )}
    </Confirm>
  )
}
