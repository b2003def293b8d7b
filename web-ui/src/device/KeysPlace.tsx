import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeviceKeys } from '../api/credentials.ts'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { PURPOSES } from '../credentials/credentialWords.ts'
import { KeyringView } from '../credentials/KeyringView.tsx'
import { RetiredList } from '../credentials/RetiredList.tsx'
import { ShutOut } from '../credentials/ShutOut.tsx'
import { whyNotProvision } from '../credentials/whyNotProvision.ts'
import { paths } from '../paths.ts'
import { RotateKey } from '../rotations/RotateKey.tsx'
import { whyNotRotate } from '../rotations/rotationWords.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { BootstrapSection } from './BootstrapSection.tsx'
import classes from './Place.module.css'
import { PlanSection } from './PlanSection.tsx'

/** What this device proves itself with, what it proved itself with once, and how it got there. */
export function KeysPlace({ device }: { device: Device }) {
  const { endpoint } = device
  const navigate = useNavigate()
  const account = useAccount()
  const keys = useDeviceKeys(endpoint)
  const [asked, ask] = useState<'rotate' | 'revoke' | undefined>()

  if (keys.isError) return <Trouble error={keys.error} onRetry={() => void keys.refetch()} />
  if (!keys.data)
    return (
      <div className={classes.place}>
        <Skeleton width="40%" />
      </div>
    )

  const { keyrings, certificates, retired } = keys.data
  const none = keyrings.length === 0 ? 'It has no credential.' : undefined
  return (
    <div className={classes.place} data-testid="keys-place">
      <section className={classes.section} aria-labelledby="keyrings">
        <div className={classes.head}>
          <h2 id="keyrings">Good now</h2>
          <div className={classes.tools}>
            <Button icon="rotate" disabledReason={whyNotRotate(device, keyrings, account)} onClick={() => ask('rotate')} testId="key-rotate">
              Rotate now
            </Button>
            <Button
              icon="plus"
              disabledReason={whyNotProvision(account)}
              onClick={() => void navigate(paths.credentials({ search: endpoint, add: 'psk', endpoint }))}
              testId="key-add"
            >
              Add
            </Button>
            <Button look="quiet" icon="trash" disabledReason={none ?? whyNotProvision(account)} onClick={() => ask('revoke')} testId="keys-revoke">
              Revoke all
            </Button>
          </div>
        </div>
        {PURPOSES.map((purpose) => (
          <KeyringView
            key={purpose}
            endpoint={endpoint}
            purpose={purpose}
            keyring={keyrings.find((keyring) => keyring.purpose === purpose)}
            certificate={certificates.find((certificate) => certificate.purpose === purpose)}
          />
        ))}
      </section>
      <PlanSection endpoint={endpoint} />
      <BootstrapSection endpoint={endpoint} />
      {retired.length > 0 && (
        <section className={classes.section} aria-labelledby="retired">
          <h2 id="retired">Good once</h2>
          <RetiredList retired={retired} />
        </section>
      )}
      {asked === 'rotate' && <RotateKey device={device} onClose={() => ask(undefined)} />}
      {asked === 'revoke' && <ShutOut endpoint={endpoint} keyrings={keyrings} onClose={() => ask(undefined)} />}
    </div>
  )
}
