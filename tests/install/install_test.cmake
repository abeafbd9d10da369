# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors

# Installs BUILD into a folder of WORK, checks what is there, and builds and runs samples/library_use
# of SOURCE with it.

set(prefix ${WORK}/prefix)
set(program_build ${WORK}/library_use)
file(REMOVE_RECURSE ${prefix} ${program_build})

# run(STATUS COMMAND...): what the command prints, in `output`; fails if it ends with another status.
function(run status)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE printed ERROR_VARIABLE printed)
  if(NOT result STREQUAL status)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${result}, not ${status}:\n${printed}")
  endif()
  set(output "${printed}" PARENT_SCOPE)
endfunction()

function(expect text)
  string(FIND "${output}" "${text}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "'${text}' is not in:\n${output}")
  endif()
endfunction()

run(0 ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})

# Whatever an installed header includes of ours is installed too.
file(GLOB_RECURSE headers ${prefix}/include/*.hpp)
list(LENGTH headers count)
if(count LESS 20)
  message(FATAL_ERROR "Only ${count} headers were installed")
endif()
foreach(header IN LISTS headers)
  file(STRINGS ${header} includes REGEX "^#include \"")
  foreach(include IN LISTS includes)
    string(REGEX REPLACE "^#include \"(.*)\".*" "\\1" included "${include}")
    if(NOT EXISTS ${prefix}/include/newsgraph/${included})
      message(FATAL_ERROR "${header} includes ${included}, which is not installed")
    endif()
  endforeach()
endforeach()

# Nothing that is installed leads back to where it was built.
file(GLOB_RECURSE package_files ${prefix}/lib/cmake/* ${prefix}/lib/*/cmake/*)
foreach(file IN LISTS package_files)
  file(READ ${file} text)
  foreach(folder IN ITEMS ${BUILD} ${SOURCE})
    string(FIND "${text}" "${folder}" place)
    if(NOT place EQUAL -1)
      message(FATAL_ERROR "${file} names ${folder}")
    endif()
  endforeach()
endforeach()

run(0 ${prefix}/bin/newsgraph --version)
expect("newsgraph")

run(0 ${CMAKE_COMMAND} -S ${SOURCE}/samples/library_use -B ${program_build} -G ${GENERATOR}
  -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${COMPILER} -D CMAKE_CXX_FLAGS=${FLAGS})
run(0 ${CMAKE_COMMAND} --build ${program_build})

set(who_meets_whom ${program_build}/who_meets_whom)
run(0 ${who_meets_whom} ${program_build}/meetings.dot ${SOURCE}/samples/articles/prisoner-exchange.txt)
expect("Oksana Halychenko -- met with -- Pavel Durnev (asserted)")
expect("met the Russian envoy, Pavel Durnev, twice during the day")
file(READ ${program_build}/meetings.dot output)
expect("digraph")
expect("Pavel Durnev")

# Failures reach the caller as exceptions and diagnostics.
run(1 ${who_meets_whom} ${program_build}/nothing.dot ${program_build}/missing.txt)
expect("missing.txt")
expect("no article was read")
run(1 ${who_meets_whom} ${program_build}/no-folder/meetings.dot
  ${SOURCE}/samples/articles/prisoner-exchange.txt)
expect("no-folder/meetings.dot")
