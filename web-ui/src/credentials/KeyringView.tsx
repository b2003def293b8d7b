import { useState } from 'react'
import { useAccount } from '../api/session.ts'
import type { BorneCertificate, Credential, Keyring, Purpose } from '../api/types.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { BorneCertificateView } from './BorneCertificateView.tsx'
import { kindWords, originWords, proofOf, purposeWord, purposeWords, standingTone, standingWords } from './credentialWords.ts'
import classes from './Keyring.module.css'
import { RevokeCredential } from './RevokeCredential.tsx'
import { whyNotProvision } from './whyNotProvision.ts'

export interface KeyringViewProps {
  readonly endpoint: string
  readonly purpose: Purpose
  readonly keyring: Keyring | undefined
  readonly certificate?: BorneCertificate | undefined
}

/** What opens one of our servers for one device; an empty keyring says what that means. */
export function KeyringView({ endpoint, purpose, keyring, certificate }: KeyringViewProps) {
  const reason = whyNotProvision(useAccount())
  const [revoking, setRevoking] = useState<Credential | undefined>()
  return (
    <div className={classes.keyring} data-testid={`keyring-${purpose}`}>
      <div>
        <h3>{purposeWord(purpose)}</h3>
        <p className={classes.soft}>{purposeWords(purpose)}</p>
      </div>
      {!keyring ? (
        <p className={classes.soft} data-testid="keyring-empty">
          {purpose === 'bootstrap' ? 'Nothing. It cannot be bootstrapped over DTLS.' : 'Nothing. It cannot register over DTLS.'}
        </p>
      ) : (
        <ul>
          {keyring.credentials.map((credential) => {
            const proof = proofOf(credential)
            return (
              <li key={credential.id} data-standing={credential.standing}>
                <span title={standingWords(credential.standing)}>
                  <Mark tone={standingTone(credential.standing)} testId="credential-standing">
                    {credential.standing}
                  </Mark>
                </span>
                <div>
                  <p className={classes.proof}>
                    {kindWords(credential.kind)} <small>{proof.what}</small> <code>{proof.text}</code>
                  </p>
                  <p className={classes.soft}>
                    {credential.standing} since <Ago time={credential.since} />, {originWords(credential.origin)}
                  </p>
                </div>
                <Button look="quiet" iconOnly icon="trash" disabledReason={reason} onClick={() => setRevoking(credential)} testId="credential-revoke">
                  {`Revoke this ${credential.standing} ${purpose} credential`}
                </Button>
              </li>
            )
          })}
          {certificate && <BorneCertificateView endpoint={endpoint} certificate={certificate} />}
        </ul>
      )}
      {revoking && <RevokeCredential endpoint={endpoint} purpose={purpose} credential={revoking} onClose={() => setRevoking(undefined)} />}
    </div>
  )
}
