// Asks the runtime what it holds, for the manifest.
import { codegenParams, functionContext } from "vega-functions";
import { Marks } from "vega-scenegraph";
import { isRegisteredScale } from "vega-scale";
import { codegenExpression } from "vega-expression";
import { transforms } from "./parts.js";

const SCALES =
  "identity linear log pow sqrt symlog time utc sequential diverging quantile quantize threshold bin-ordinal ordinal band point";
// Vega's own default scale types that a specification may name.
const MAPS = new Set(["geoArea", "geoBounds", "geoCentroid", "geoShape", "geoScale", "pathShape"]);

const generated = codegenExpression(codegenParams);
const functions = [...new Set([...Object.keys(generated.functions), ...Object.keys(functionContext)])];

export const parts = {
  transforms: Object.keys(transforms).sort(),
  marks: Object.keys(Marks).filter((name) => name !== "shape").sort(),
  scales: SCALES.split(" ").filter(isRegisteredScale),
  functions: functions.filter((name) => !MAPS.has(name)).sort(),
  projections: [],
};
