export * from "@chainrule/core";
export * from "@chainrule/layers";
export * from "@chainrule/optim";
export * from "@chainrule/tensor";
