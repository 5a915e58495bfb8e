// Asks the runtime what it holds, for the manifest.
import { codegenParams, functionContext } from "vega-functions";
import { Marks } from "vega-scenegraph";
import { isValidScaleType } from "vega-scale";
import { codegenExpression } from "vega-expression";
import { transforms } from "./parts.js";

const CONTINUOUS = ["linear", "log", "pow", "sqrt", "symlog"];
const SCALES = [
  ...CONTINUOUS,
  ...CONTINUOUS.flatMap((type) => [`sequential-${type}`, `diverging-${type}`]),
  ..."identity time utc sequential diverging quantile quantize threshold bin-ordinal ordinal band point".split(
    " ",
  ),
];
const MAPS = new Set(["geoArea", "geoBounds", "geoCentroid", "geoShape", "geoScale", "geoTranslate"]);

const generated = codegenExpression(codegenParams);
const functions = [...new Set([...Object.keys(generated.functions), ...Object.keys(functionContext)])];

export const parts = {
  transforms: Object.keys(transforms).sort(),
  marks: Object.keys(Marks)
    .filter((name) => name !== "shape")
    .sort(),
  scales: SCALES.filter(isValidScaleType).sort(),
  functions: functions.filter((name) => !MAPS.has(name)).sort(),
  projections: [],
};
