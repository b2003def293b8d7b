import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useRevokeCertificate } from '../api/revocations.ts'
import { Confirm } from '../ui/Confirm.tsx'
import dialog from '../ui/Dialog.module.css'

/** Takes any certificate back, an authority's too, by what tools like openssl show of it. */
export function RevokeBySerial({ onClose }: { onClose: () => void }) {
  const revoke = useRevokeCertificate()
  const [issuer, setIssuer] = useState('')
  const [serial, setSerial] = useState('')
  const [why, setWhy] = useState('')
  const missing = [issuer, serial, why].some((text) => text.trim() === '')
  return (
    <Confirm
      title="Take a certificate back"
      act="Take it back"
      busy={revoke.isPending}
      disabledReason={missing ? 'Issuer, serial number and why are needed.' : undefined}
      trouble={revoke.error && troubleOf(revoke.error)}
      onAct={() => revoke.mutate({ issuer: issuer.trim(), serial: serial.trim(), why: why.trim() }, { onSuccess: onClose })}
      onClose={onClose}
      testId="serial-revoking"
    >
      <TextInput
        label="Issuer"
        placeholder="CN=Device CA,O=Acme"
        maxLength={1000}
        value={issuer}
        onChange={(event) => setIssuer(event.currentTarget.value)}
        data-autofocus
        data-testid="serial-issuer"
      />
      <TextInput
        label="Serial number"
        placeholder="4f:a1:07"
        maxLength={120}
        value={serial}
        onChange={(event) => setSerial(event.currentTarget.value)}
        data-testid="serial-number"
      />
      <TextInput
        label="Why"
        placeholder="The device was stolen"
        maxLength={200}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        data-testid="serial-why"
      />
      <p className={dialog.aside}>
        Whoever was let in with it is cut off at once. An authority’s takes all with it that hang on it.
      </p>
    </Confirm>
  )
}
