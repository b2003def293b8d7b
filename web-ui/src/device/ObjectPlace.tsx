import { Link } from 'react-router'
import { paths } from '../paths.ts'
import classes from './InstanceSection.module.css'
import type { TreeObject } from './tree.ts'

/** Where an object stands on the device, leading to its definition when there is one. */
export function ObjectPlace({ object, path }: { object: TreeObject; path: string }) {
  if (!object.known)
    return (
      <span className={classes.path} title="There is no object model of it: names, units and operations are unknown.">
        {path} <span>v{object.version}, no object model</span>
      </span>
    )
  return (
    <Link className={classes.path} to={paths.model(object.object, object.version)} title="Open the object model">
      {path} <span>v{object.version}</span>
    </Link>
  )
}
