import { Link } from 'react-router'
import { seesFleet } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { useSetVariablesOfDevice, useVariablesOfDevice } from '../api/variables.ts'
import type { VariableOfDevice, VariableOrigin, VariableSet } from '../api/types.ts'
import place from '../device/Place.module.css'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { EditVariables } from './EditVariables.tsx'
import { PutBack } from './PutBack.tsx'
import { useVariableEditing } from './useVariableEditing.ts'
import classes from './Variables.module.css'
import { originWords, whyNotSetOwnVariables } from './variableWords.ts'

/** The variables as they are for one device: what counts, where it is set, and what that takes the place of. */
export function DeviceVariables({ endpoint }: { endpoint: string }) {
  const shown = useVariablesOfDevice(endpoint)
  if (shown.isError && !shown.data) return <Trouble error={shown.error} onRetry={() => void shown.refetch()} />
  if (!shown.data) return null
  const { variables, etag } = shown.data
  return <Shown endpoint={endpoint} variables={variables} own={{ etag, variables: ownOf(variables) }} />
}

function Shown({ endpoint, variables, own }: { endpoint: string; variables: readonly VariableOfDevice[]; own: VariableSet }) {
  const account = useAccount()
  const save = useSetVariablesOfDevice(endpoint)
  const desk = useVariableEditing(own, save)
  const links = seesFleet(account)
  return (
    <section className={place.section} aria-labelledby="device-variables">
      <div className={place.head}>
        <h2 id="device-variables">Variables</h2>
        <div className={place.tools}>
          <Button icon="edit" disabledReason={whyNotSetOwnVariables(account)} onClick={desk.begin} testId="device-variables-edit">
            Change its own
          </Button>
        </div>
      </div>
      {desk.undoable && <PutBack busy={save.isPending} error={save.error} onPutBack={desk.putBack} />}
      {variables.length === 0 ? (
        <p className={classes.soft} data-testid="device-variables-none">
          None is set for it, nor for its groups, its tenant or the fleet.
        </p>
      ) : (
        <ul className={classes.rows} aria-label="Variables of the device" data-testid="device-variables">
          {variables.map((variable) => (
            <li key={variable.name} data-testid={`device-variable-${variable.name}`}>
              <code>{variable.name}</code>
              <span className={classes.value}>{variable.value === '' ? <i>empty</i> : variable.value}</span>
              <span className={classes.soft}>
                from <Origin origin={variable} linked={links} />
              </span>
              {variable.hides?.map((hidden) => (
                <span key={originWords(hidden)} className={classes.hidden}>
                  instead of <s>{hidden.value === '' ? 'empty' : hidden.value}</s> from <Origin origin={hidden} linked={links} />
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {desk.editing && (
        <EditVariables
          title={`Variables of ${endpoint} alone`}
          now={own.variables}
          error={save.error}
          busy={save.isPending}
          onSave={desk.save}
          onEdit={desk.edited}
          onClose={desk.end}
        />
      )}
    </section>
  )
}

function Origin({ origin, linked }: { origin: VariableOrigin; linked: boolean }) {
  const words = originWords(origin)
  const to =
    origin.from === 'fleet'
      ? paths.variables({ kind: 'fleet' })
      : origin.group !== undefined
        ? paths.variables({ kind: 'group', name: origin.group })
        : origin.tenant !== undefined
          ? paths.variables({ kind: 'tenant', name: origin.tenant })
          : undefined
  return linked && to ? <Link to={to}>{words}</Link> : <>{words}</>
}

function ownOf(variables: readonly VariableOfDevice[]): VariableSet['variables'] {
  return variables.filter(({ from }) => from === 'device').map(({ name, value }) => ({ name, value }))
}
