export { Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
export { SGD, Trainer } from "@chainrule/optim";
