import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAcceptClaim } from '../api/enrolment.ts'
import { troubleOf } from '../api/problem.ts'
import { useProfiles } from '../api/profiles.ts'
import type { Claim } from '../api/types.ts'
import { Confirm } from '../ui/Confirm.tsx'
import form from '../ui/Form.module.css'
import { acceptanceOf, claimKindWords, firstDraft } from './claimWords.ts'
import classes from './Enrolment.module.css'

const BY_ITSELF = ''

export function AcceptClaim({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const { id, kind, says, address } = claim
  const accept = useAcceptClaim()
  const profiles = useProfiles()
  const [draft, setDraft] = useState(() => firstDraft(claim))
  const checked = acceptanceOf(claim, draft)
  return (
    <Confirm
      title="Let this device in?"
      act="Let it in"
      look="primary"
      busy={accept.isPending}
      disabledReason={'reason' in checked ? checked.reason : undefined}
      trouble={accept.error && troubleOf(accept.error)}
      onAct={() => 'acceptance' in checked && accept.mutate({ claim: id, acceptance: checked.acceptance }, { onSuccess: onClose })}
      onClose={onClose}
      testId="claim-accepting"
    >
      <div className={form.form}>
        <p>
          It came{address && ` from ${address}`} with {claimKindWords(kind)}: <code>{says}</code>. Be sure that it is yours: nothing of this is proved.
        </p>
        <TextInput
          label="Endpoint name"
          value={draft.endpoint}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft({ ...draft, endpoint: event.currentTarget.value })}
          data-testid="claim-endpoint"
        />
        {kind === 'psk' && (
          <Textarea
            label="Key"
            description="16 to 64 bytes as hex digits, as its maker says."
            autosize
            minRows={2}
            className={classes.mono ?? ''}
            value={draft.key}
            onChange={(event) => setDraft({ ...draft, key: event.currentTarget.value })}
            data-testid="claim-key"
          />
        )}
        <NativeSelect
          label="Profile"
          value={draft.profile}
          onChange={(event) => setDraft({ ...draft, profile: event.currentTarget.value })}
          data={[{ value: BY_ITSELF, label: 'Found by what it is' }, ...(profiles.data ?? []).map(({ name }) => ({ value: name, label: name }))]}
          data-testid="claim-profile"
        />
      </div>
    </Confirm>
  )
}
