@echo off
rem Runs a command of this project: millrace run. Builds before if that was never done or if a source has changed since,
rem and keeps an archive of loaded classes in .millrace, by which Java starts faster; the archive is renewed by itself.
rem JAVA_HOME chooses the Java, MILLRACE_JAVA_OPTS adds options for it.
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
if "%here:~-1%"=="\" set "here=%here:~0,-1%"
set "files=%here%\target\millrace"
set "state=%here%\.millrace"
set "archive=%state%\classes.jsa"

if not defined JAVA_HOME goto :javaOfPath
set "java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%java%" goto :javaFound
echo millrace: JAVA_HOME is "%JAVA_HOME:"=%", but there is no bin\java.exe in it 1>&2
exit /b 2
:javaOfPath
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined java goto :javaFound
echo millrace: there is no java; install a JDK 17 or newer, or set JAVA_HOME 1>&2
exit /b 2
:javaFound

rem names of folders may have parentheses and ampersands: they stand in quotes, and never between parentheses
rem what only a program can compare: is a source newer than the build, are the libraries those of the archive?
set "MILLRACE_HERE=%here%"
set "MILLRACE_JAVA=%java%"
call :look
if not "%need%"=="build" goto :built
"%java%" -version 2>&1 | findstr /r /c:"version .1[7-9]" /c:"version .[2-9][0-9]" >nul
if errorlevel 1 goto :oldJava
echo Building; the first time this downloads libraries ... 1>&2
if exist "%files%\built" del /f /q "%files%\built"
pushd "%here%"
call "%here%\mvnw.cmd" -q -B -ntp process-classes 1>&2
set "outcome=%ERRORLEVEL%"
popd
if not "%outcome%"=="0" goto :buildFailed
if not exist "%files%\libraries" goto :notPrepared
rem where the POM leaves it to the launcher (marksBuild)
if not exist "%files%\built" powershell -NoProfile -ExecutionPolicy Bypass -Command "[IO.File]::WriteAllText($env:MILLRACE_HERE+'\target\millrace\built', $env:MILLRACE_HERE)"
call :look
:built
if not "%need%"=="archive" goto :start
echo Preparing faster starts ... 1>&2
rem Java 25 also keeps how classes are linked and what ran often
if exist "%archive%" del /f /q "%archive%"
"%java%" -XX:+PrintFlagsFinal -version 2>nul | findstr AOTCacheOutput >nul
if errorlevel 1 goto :classesOnly
"%java%" "@%files%\options" "-XX:AOTCacheOutput=%archive%" "@%files%\jars" dev.millrace.cli.Rehearsal >"%state%\classes.log" 2>&1
if errorlevel 1 goto :noArchive
if not exist "%archive%" goto :noArchive
goto :archived
:classesOnly
"%java%" "@%files%\options" -Xshare:off "-XX:DumpLoadedClassList=%state%\classes.list" "@%files%\jars" dev.millrace.cli.Rehearsal >"%state%\classes.log" 2>&1
if errorlevel 1 goto :noArchive
"%java%" "@%files%\options" -Xshare:dump "-XX:SharedClassListFile=%state%\classes.list" "-XX:SharedArchiveFile=%archive%" "@%files%\jars" >>"%state%\classes.log" 2>&1
if errorlevel 1 goto :noArchive
goto :archived
:noArchive
echo millrace: no class archive could be made, so starts are slower; "%state%\classes.log" tells why 1>&2
:archived
if exist "%state%\classes.now" move /y "%state%\classes.now" "%state%\classes.key" >nul

:start
rem a run may compute for long: all compilers, though not before code is really hot, and a collector for throughput
set "jit=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
set words= %* .
set "words=%words:"=%"
if not "%words: run =%"=="%words%" set "jit=-XX:CompileThresholdScaling=8 -XX:+UseParallelGC"
rem Java refuses to have two collectors
if not defined MILLRACE_JAVA_OPTS goto :chosen
set "words=%MILLRACE_JAVA_OPTS:"=%"
if not "%words:-XX:+Use=%"=="%words%" if not "%words:GC=%"=="%words%" set "jit="
:chosen
set "sharing=-Xshare:auto"
if exist "%archive%" set "sharing=-XX:SharedArchiveFile=%archive%"
"%java%" "%sharing%" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:InitialRAMPercentage=5 -Xlog:disable -Xlog:all=warning,cds=off:stderr %jit% "@%files%\options" "-Dmillrace.project=%here%" "-Dmillrace.archive=%archive%" %MILLRACE_JAVA_OPTS% "@%files%\program" %*
exit /b %ERRORLEVEL%

:oldJava
echo millrace: "%java%" is older than Java 17, which is needed; set JAVA_HOME 1>&2
exit /b 2

:buildFailed
echo millrace: the build failed; see above 1>&2
exit /b 2

:notPrepared
echo millrace: the build wrote no "%files%\libraries"; does the POM call the goal millrace:prepare? 1>&2
exit /b 2

rem sets need to: build, archive, or nothing
:look
set "need="
for /f "delims=" %%n in ('powershell -NoProfile -ExecutionPolicy Bypass -Command "$h=$env:MILLRACE_HERE; $b=$h+'\target\millrace\built'; $l=$h+'\target\millrace\libraries'; if (-not (Test-Path -LiteralPath $b) -or -not (Test-Path -LiteralPath $l) -or [IO.File]::ReadAllText($b).Trim() -ne $h) { 'build'; exit }; $t=(Get-Item -LiteralPath $b).LastWriteTimeUtc; if (@(Get-Item -LiteralPath ($h+'\pom.xml')) + @(Get-ChildItem -LiteralPath ($h+'\src\main') -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { 'build'; exit }; $o=[IO.File]::ReadAllText($h+'\target\millrace\options'); $k=@($env:MILLRACE_JAVA)+@(Get-Content -LiteralPath $l) | ForEach-Object { $i=Get-Item -LiteralPath $_ -ErrorAction SilentlyContinue; if ($i) { $_+' '+$i.Length+' '+$i.LastWriteTimeUtc.Ticks } else { 'build' } }; if ($k -contains 'build') { 'build'; exit }; $k=$o+($k -join [char]10); $s=$h+'\.millrace\classes.key'; if (-not (Test-Path -LiteralPath $s) -or [IO.File]::ReadAllText($s) -ne $k) { [void](New-Item -ItemType Directory -Force ($h+'\.millrace')); [IO.File]::WriteAllText($h+'\.millrace\classes.now', $k); 'archive' }"') do set "need=%%n"
exit /b 0
