import { Link } from 'react-router'
import { useProfiles } from '../api/profiles.ts'
import { useAccount } from '../api/session.ts'
import type { VariableSet } from '../api/types.ts'
import { usePreviewVariables, useSetVariables, type VariableScope } from '../api/variables.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { EditVariables } from './EditVariables.tsx'
import { PutBack } from './PutBack.tsx'
import { useVariableEditing } from './useVariableEditing.ts'
import { VariablePreviewNotice } from './VariablePreviewNotice.tsx'
import classes from './Variables.module.css'
import { scopeRule, scopeTitle, usesOf, whyNotSetVariables } from './variableWords.ts'

/** The variables of the fleet, of a tenant or of a group, and which profiles fill something with them. */
export function VariablesView({ scope, set }: { scope: VariableScope; set: VariableSet }) {
  const account = useAccount()
  const save = useSetVariables(scope)
  const preview = usePreviewVariables(scope)
  const desk = useVariableEditing(set, save)
  const uses = usesOf(useProfiles().data ?? [])
  const reason = whyNotSetVariables(account)
  return (
    <article className={classes.view} data-testid="variables-view">
      <header>
        <div className={classes.head}>
          <h2>{scopeTitle(scope)}</h2>
          <div className={classes.verbs}>
            <Button icon="edit" disabledReason={reason} onClick={desk.begin} testId="variables-edit">
              Change
            </Button>
          </div>
        </div>
        <p className={classes.soft}>
          {scopeRule(scope)}
          {scope.kind !== 'fleet' && (
            <>
              {' '}
              <Link to={paths.devices({ search: `${scope.kind}==${scope.name}` })} data-testid="variables-devices">
                Its devices
              </Link>
              .
            </>
          )}
        </p>
      </header>
      {desk.undoable && <PutBack busy={save.isPending} error={save.error} onPutBack={desk.putBack} />}
      {set.variables.length === 0 ? (
        <p className={classes.soft} data-testid="variables-none">
          Nothing is set here.
        </p>
      ) : (
        <ul className={classes.rows} aria-label="Variables" data-testid="variables-list">
          {set.variables.map(({ name, value }) => (
            <li key={name} data-testid={`variable-row-${name}`}>
              <code>{name}</code>
              <span className={classes.value}>{value === '' ? <i>empty</i> : value}</span>
              <span className={classes.soft}>
                <UsedBy profiles={uses.get(name)} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {desk.editing && (
        <EditVariables
          title={`Variables: ${scopeTitle(scope).toLowerCase()}`}
          now={set.variables}
          preview={{
            shown: preview.data && <VariablePreviewNotice preview={preview.data} />,
            busy: preview.isPending,
            error: preview.error,
            ask: preview.mutate,
            reset: preview.reset,
          }}
          error={save.error}
          busy={save.isPending}
          onSave={desk.save}
          onEdit={desk.edited}
          onClose={() => {
            preview.reset()
            desk.end()
          }}
        />
      )}
    </article>
  )
}

function UsedBy({ profiles }: { profiles: readonly string[] | undefined }) {
  if (!profiles) return 'in no profile'
  return (
    <>
      in{' '}
      {profiles.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <Link to={paths.profile(name)}>{name}</Link>
        </span>
      ))}
    </>
  )
}
