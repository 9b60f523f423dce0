/** Functions held to the contract, behind gateways and event sources of our own, and under the real runtime client. */
package dev.isobar.provider.aws.function;
