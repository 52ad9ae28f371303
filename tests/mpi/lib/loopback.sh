# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lets ranks run on this machine alone, whoever the user is and however few processors there are: Open MPI's settings, for tests and benchmarks.

OMPI_ALLOW_RUN_AS_ROOT=1
OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
OMPI_MCA_rmaps_base_oversubscribe=1
OMPI_MCA_hwloc_base_binding_policy=none
OMPI_MCA_btl=self,vader,tcp
OMPI_MCA_btl_tcp_if_include=lo
export OMPI_ALLOW_RUN_AS_ROOT OMPI_ALLOW_RUN_AS_ROOT_CONFIRM OMPI_MCA_rmaps_base_oversubscribe OMPI_MCA_hwloc_base_binding_policy
export OMPI_MCA_btl OMPI_MCA_btl_tcp_if_include
