@echo off
rem Starts cd4ml. Heeds JAVA_HOME, CD4ML_JAVA_OPTS (options for Java, such as -Xmx8g), CD4ML_THREADS (native threads,
rem default 1: fastest and reproducible for tables) and CD4ML_CACHE (where native libraries are unpacked).
setlocal DisableDelayedExpansion

set "CD4ML_HOME=%~dp0.."

if defined JAVA_HOME goto javaHome
set "CD4ML_JAVA=java.exe"
where java.exe >nul 2>nul
if not errorlevel 1 goto javaFound
echo error: no Java was found; install a JDK or JRE 17 or newer, or set JAVA_HOME>&2
exit /b 2

:javaHome
set "CD4ML_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%CD4ML_JAVA%" goto javaFound
echo error: JAVA_HOME is "%JAVA_HOME%", which holds no bin\java.exe; set it to a JDK or JRE 17 or newer>&2
exit /b 2

:javaFound
rem A line such as: openjdk version "17.0.15" 2025-04-15
set "CD4ML_VERSION="
for /f tokens^=2^ delims^=^" %%v in ('""%CD4ML_JAVA%" -version 2>&1 | findstr /c:" version ""') do if not defined CD4ML_VERSION set "CD4ML_VERSION=%%v"
set "CD4ML_MAJOR="
for /f "tokens=1 delims=.-+" %%m in ("%CD4ML_VERSION%") do set "CD4ML_MAJOR=%%m"
if not defined CD4ML_MAJOR goto unknownJava
if %CD4ML_MAJOR% LSS 17 goto oldJava

rem The Jenkins plugin asks before every stage; the build has kept the answer, which costs no Java process.
if not "%~1"=="describe-worker" goto start
if not exist "%CD4ML_HOME%\lib\worker.json" goto start
type "%CD4ML_HOME%\lib\worker.json"
exit /b %ERRORLEVEL%

:start
set "CD4ML_MODERN="
if %CD4ML_MAJOR% GEQ 22 set "CD4ML_MODERN=--enable-native-access=ALL-UNNAMED"
if %CD4ML_MAJOR% GEQ 24 set "CD4ML_MODERN=%CD4ML_MODERN% --sun-misc-unsafe-memory-access=allow"

set "OMP_NUM_THREADS=1"
if defined CD4ML_THREADS set "OMP_NUM_THREADS=%CD4ML_THREADS%"

if not defined CD4ML_CACHE set "CD4ML_CACHE=%LOCALAPPDATA%\cd4ml"

"%CD4ML_JAVA%" -Xshare:auto -XX:+UseSerialGC %CD4ML_MODERN% "-Dorg.bytedeco.javacpp.cachedir=%CD4ML_CACHE%" %CD4ML_JAVA_OPTS% -cp "%CD4ML_HOME%\lib\*" io.jenkins.plugins.cd4ml.command.Main %*
exit /b %ERRORLEVEL%

:unknownJava
echo error: the version of "%CD4ML_JAVA%" cannot be told; cd4ml needs Java 17 or newer>&2
exit /b 2

:oldJava
echo error: "%CD4ML_JAVA%" is Java %CD4ML_VERSION%; cd4ml needs Java 17 or newer: set JAVA_HOME to one>&2
exit /b 2
