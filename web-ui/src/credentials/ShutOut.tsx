import { useRevokeCredentials } from '../api/credentials.ts'
import { troubleOf } from '../api/problem.ts'
import type { Keyring } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'
import { purposeWord } from './credentialWords.ts'

/** A device that is lost: none of its keys opens anything any more. */
export function ShutOut({ endpoint, keyrings, onClose }: { endpoint: string; keyrings: readonly Keyring[]; onClose: () => void }) {
  const revoke = useRevokeCredentials()
  return (
    <Confirm
      title="Shut this device out?"
      act="Revoke all"
      keep="Keep them"
      busy={revoke.isPending}
      trouble={revoke.error && troubleOf(revoke.error)}
      onAct={() => revoke.mutate({ endpoint }, { onSuccess: onClose })}
      onClose={onClose}
      testId="keys-revoking"
    >
      <p>
        Revokes{' '}
        {keyrings.map(({ purpose, credentials }) => `${counted(credentials.length, 'credential')} for ${purposeWord(purpose).toLowerCase()}`).join(' and ')}{' '}
        of <code>{endpoint}</code>. Its association and its registration end at once, and it comes in no more.
      </p>
      <p className={dialog.aside}>What is known of it stays. To let it in again somebody must put a new key on it.</p>
    </Confirm>
  )
}
