// The parts of Vega that the charts of a book use. A chart that needs another part fails the build by name:
// add it here, and run `npm ci && npm run build`.
import { transforms } from "vega-dataflow";
import {
  axisticks,
  datajoin,
  encode,
  legendentries,
  linkpath,
  pie,
  scale,
  sortitems,
  stack,
} from "vega-encode";
import {
  aggregate,
  bin,
  collect,
  compare,
  expression,
  extent,
  facet,
  field,
  filter,
  flatten,
  fold,
  formula,
  impute,
  joinaggregate,
  key,
  lookup,
  multiextent,
  multivalues,
  params,
  pivot,
  prefacet,
  project,
  proxy,
  quantile,
  relay,
  sequence,
  sieve,
  subflow,
  timeunit,
  tupleindex,
  values,
  window,
} from "vega-transforms";
import { bound, identifier, mark, overlap, render, viewlayout } from "vega-view-transforms";

export { transforms };

Object.assign(
  transforms,
  // What every drawing is made of: marks, scales, guides, layout.
  {
    axisticks,
    bound,
    compare,
    datajoin,
    encode,
    expression,
    field,
    key,
    legendentries,
    mark,
    overlap,
    params,
  },
  { proxy, relay, render, scale, sieve, sortitems, subflow, values, viewlayout, facet, prefacet, tupleindex },
  { multiextent, multivalues, linkpath, collect },
  // What a chart may do with its rows.
  { aggregate, bin, extent, filter, flatten, fold, formula, identifier, impute, joinaggregate, lookup, pie },
  { pivot, project, quantile, sequence, stack, timeunit, window },
);
