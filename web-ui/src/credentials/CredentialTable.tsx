import { Link } from 'react-router'
import { useAccount } from '../api/session.ts'
import type { Credential, Keyring, Purpose } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import type { More } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import classes from './CredentialTable.module.css'
import { kindWords, originWords, proofOf, purposeWord, standingTone, standingWords } from './credentialWords.ts'
import { whyNotProvision } from './whyNotProvision.ts'

const COLUMNS = ['Endpoint', 'Opens', 'Kind', 'Proof', 'Standing', 'Origin', 'Since', 'Actions'] as const

/** A credential and whose it is. */
export interface Held {
  readonly endpoint: string
  readonly purpose: Purpose
  readonly credential: Credential
}

export interface CredentialTableProps {
  readonly keyrings: readonly Keyring[]
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
  readonly onRevoke: (held: Held) => void
}

export function CredentialTable({ keyrings, onRevoke, ...list }: CredentialTableProps) {
  const items = keyrings.flatMap(({ endpoint, purpose, credentials }) => credentials.map((credential) => ({ endpoint, purpose, credential })))
  return (
    <VirtualTable
      {...list}
      label="Credentials"
      columns={COLUMNS}
      className={classes.table}
      items={items}
      total={undefined}
      keyOf={({ endpoint, purpose, credential }) => `${endpoint} ${purpose} ${credential.id}`}
      cells={(held) => <Cells held={held} onRevoke={() => onRevoke(held)} />}
      testId="credential-table"
      rowTestId={({ endpoint }) => `credential-row-${endpoint}`}
    />
  )
}

function Cells({ held: { endpoint, purpose, credential }, onRevoke }: { held: Held; onRevoke: () => void }) {
  const { kind, standing, origin, since } = credential
  const proof = proofOf(credential)
  const account = useAccount()
  return (
    <>
      <span role="cell" className={classes.endpoint}>
        <Link to={paths.device(endpoint, 'keys')}>{endpoint}</Link>
      </span>
      <span role="cell">{purposeWord(purpose)}</span>
      <span role="cell">{kindWords(kind)}</span>
      <span role="cell" className={classes.proof} title={proof.text}>
        <small>{proof.what}</small> <code>{proof.text}</code>
      </span>
      <span role="cell" title={standingWords(standing)}>
        <Mark tone={standingTone(standing)} testId="credential-standing">
          {standing}
        </Mark>
      </span>
      <span role="cell" className={classes.soft}>
        {originWords(origin)}
      </span>
      <span role="cell" className={classes.soft}>
        <Ago time={since} />
      </span>
      <span role="cell">
        <Button look="quiet" iconOnly icon="trash" disabledReason={whyNotProvision(account)} onClick={onRevoke} testId="credential-revoke">
          {`Revoke this ${purpose} credential of ${endpoint}`}
        </Button>
      </span>
    </>
  )
}
