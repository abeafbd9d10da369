# SPDX-License-Identifier: Apache-2.0
# Copyright the newsgraph authors

# What every target of the project shares.
add_library(newsgraph_settings INTERFACE)
target_compile_features(newsgraph_settings INTERFACE cxx_std_20)
target_include_directories(newsgraph_settings INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
# No fused multiply-add: the same sums, and so the same bytes, on every processor.
target_compile_options(newsgraph_settings INTERFACE $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic
  -Wshadow -Wconversion -Wnon-virtual-dtor -ffp-contract=off>)
# g++ 12 sees overlapping copies where strings are joined with + (its bug 105651).
target_compile_options(newsgraph_settings INTERFACE
  $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>)
if(NEWSGRAPH_WARNINGS_AS_ERRORS)
  target_compile_options(newsgraph_settings INTERFACE $<BUILD_INTERFACE:-Werror>)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# newsgraph_library(NAME SOURCES... ): the static library newsgraph_NAME, known as newsgraph::NAME.
function(newsgraph_library name)
  add_library(newsgraph_${name} STATIC ${ARGN})
  add_library(newsgraph::${name} ALIAS newsgraph_${name})
  set_target_properties(newsgraph_${name} PROPERTIES EXPORT_NAME ${name})
  target_link_libraries(newsgraph_${name} PUBLIC newsgraph_settings)
  set_property(GLOBAL APPEND PROPERTY NEWSGRAPH_LIBRARIES newsgraph_${name})
endfunction()
