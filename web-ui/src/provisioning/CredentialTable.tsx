import { Link } from 'react-router'
import type { Credential } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import type { More } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import classes from './CredentialTable.module.css'
import { kindWords, proofOf } from './credentialWords.ts'

const COLUMNS = ['Endpoint', 'Kind', 'Proof', 'Added', 'Actions'] as const

export interface CredentialTableProps {
  readonly credentials: readonly Credential[]
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
  readonly onRemove: (credential: Credential) => void
}

export function CredentialTable({ credentials, onRemove, ...list }: CredentialTableProps) {
  return (
    <VirtualTable
      {...list}
      label="Credentials"
      columns={COLUMNS}
      className={classes.table}
      items={credentials}
      total={undefined}
      keyOf={({ endpoint, purpose, standing }) => `${endpoint} ${purpose} ${standing}`}
      cells={(credential) => <Cells credential={credential} onRemove={() => onRemove(credential)} />}
      testId="credential-table"
      rowTestId={({ endpoint }) => `credential-row-${endpoint}`}
    />
  )
}

function Cells({ credential, onRemove }: { credential: Credential; onRemove: () => void }) {
  const { endpoint, kind, createdAt } = credential
  const proof = proofOf(credential)
  return (
    <>
      <span role="cell" className={classes.endpoint}>
        <Link to={paths.device(endpoint)}>{endpoint}</Link>
      </span>
      <span role="cell">{kindWords(kind)}</span>
      <span role="cell" className={classes.proof} title={proof.text}>
        <small>{proof.what}</small> <code>{proof.text}</code>
      </span>
      <span role="cell" className={classes.added}>
        <Ago time={createdAt} />
      </span>
      <span role="cell">
        <Button look="quiet" iconOnly icon="trash" onClick={onRemove} testId="credential-remove">
          {`Delete the credential of ${endpoint}`}
        </Button>
      </span>
    </>
  )
}
