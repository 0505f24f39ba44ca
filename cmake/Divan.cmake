# What every target shares: warnings, the include root, the way a folder becomes a library with tests beside it.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
if(DIVAN_TESTS)
    find_package(GTest REQUIRED)
    find_package(rapidcheck REQUIRED)
endif()

add_library(divan_options INTERFACE)
target_include_directories(divan_options INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(divan_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(NOT DIVAN_FUZZ)
    target_compile_options(divan_options INTERFACE -Werror)
endif()
target_link_libraries(divan_options INTERFACE Threads::Threads)

# divan_library(NAME divan_base SOURCES a.cpp … LINK divan_x … TESTS a_test.cpp … TEST_LINK divan_test_support)
# makes the static library and, when tests are on, one test program NAME_test that ctest runs.
function(divan_library)
    cmake_parse_arguments(arg "" "NAME" "SOURCES;LINK;PRIVATE_LINK;TESTS;TEST_LINK" ${ARGN})
    add_library(${arg_NAME} STATIC ${arg_SOURCES})
    target_link_libraries(${arg_NAME} PUBLIC divan_options ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
    if(DIVAN_TESTS AND arg_TESTS)
        divan_test(NAME ${arg_NAME}_test SOURCES ${arg_TESTS} LINK ${arg_NAME} ${arg_TEST_LINK})
    endif()
endfunction()

# Of 256 MB that wait to be used again, and of 30 frames for each allocation, the tests would be a fifth slower.
set(test_environment "ASAN_OPTIONS=quarantine_size_mb=16:malloc_context_size=8"
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/cmake/lsan.supp:print_suppressions=0")

# divan_test(NAME x_test SOURCES … LINK … [LABELS slow]): a GoogleTest program, run from the top of the sources.
function(divan_test)
    cmake_parse_arguments(arg "" "NAME" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT arg_LABELS)
        set(arg_LABELS fast)
    endif()
    add_executable(${arg_NAME} ${arg_SOURCES})
    target_include_directories(${arg_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${arg_NAME} PRIVATE divan_options ${arg_LINK} GTest::gtest_main)
    add_test(NAME ${arg_NAME} COMMAND ${arg_NAME} --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${arg_NAME} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 1800 ENVIRONMENT "${test_environment}")
endfunction()
